package dev.recado.domain.account;

import java.time.ZoneId;

/**
 * The company that runs this deployment.
 *
 * @param zone where "tomorrow" begins for those who have no zone of their own
 * @param language the language of texts where neither inbox nor contact has one
 */
public record Account(String name, ZoneId zone, Language language) {}
