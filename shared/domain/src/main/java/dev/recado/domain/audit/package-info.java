/** Who did what, when: the record of every change. */
package dev.recado.domain.audit;
