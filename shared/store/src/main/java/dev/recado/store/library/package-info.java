/** The small lists that agents draw on: labels, canned responses, quick-reply templates. */
package dev.recado.store.library;
