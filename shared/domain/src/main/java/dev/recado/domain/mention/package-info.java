/** Whom a note names with {@code @}. */
package dev.recado.domain.mention;
