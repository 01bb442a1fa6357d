/** Scan results of files, and the end of those that nobody uses. */
package dev.recado.functions.mediaupkeep;
