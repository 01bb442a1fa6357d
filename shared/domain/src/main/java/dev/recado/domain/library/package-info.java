/** What agents draw on while they work: labels, canned responses and quick-reply templates, and how these are searched. */
package dev.recado.domain.library;
