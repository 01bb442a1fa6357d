/** Texts that the desk writes by itself: languages, templates with variables, times in words. */
package dev.recado.domain.text;
