/** What satisfaction surveys came to. */
package dev.recado.domain.survey;
