package dev.recado.store.settings;

/**
 * What is wrong with one place of a document.
 *
 * @param pointer the place, a JSON pointer
 * @param malformed whether the document's shape is wrong; otherwise a value in it cannot be accepted
 */
public record Fault(String pointer, String detail, boolean malformed) {}
