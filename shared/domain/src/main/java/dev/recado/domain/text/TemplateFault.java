package dev.recado.domain.text;

/**
 * What keeps a text from being a template.
 *
 * @param variable the name as written, empty where there is none
 * @param position where its braces open, in characters from 1
 * @param detail what is wrong, naming variable and place
 */
public record TemplateFault(String variable, int position, String detail) {}
