/** What channel providers tell the desk, in one shape for all providers. */
package dev.recado.domain.inbound;
