/** Who does not want campaigns: the words that say so, and what is known of it. */
package dev.recado.domain.optout;
