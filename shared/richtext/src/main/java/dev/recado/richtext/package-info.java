/**
 * Rich text: what agents and rules write is Markdown, and each channel gets it in the marks that it knows. Pure: no state,
 * no clock, no I/O.
 */
package dev.recado.richtext;
