package dev.recado.domain.conversation;

/**
 * Why a message was not delivered.
 *
 * @param code the provider's own code, such as {@code 21610} or {@code 131047}, or {@code http-503}
 * @param detail the provider's words
 */
public record DeliveryError(String code, String detail) {}
