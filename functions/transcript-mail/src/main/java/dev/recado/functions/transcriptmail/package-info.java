/** The queue of transcripts to mail. */
package dev.recado.functions.transcriptmail;
