/** The API of what agents draw on: labels, canned responses, quick-reply templates. */
package dev.recado.functions.libraryapi;
