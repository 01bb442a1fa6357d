/** Files that people send: what they are by their bytes, what each channel takes of them, and how they are scanned. */
package dev.recado.domain.media;
