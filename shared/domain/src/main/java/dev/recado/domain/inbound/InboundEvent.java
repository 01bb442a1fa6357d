package dev.recado.domain.inbound;

/** One thing a provider told us. */
public sealed interface InboundEvent permits InboundMessage, DeliveryReport, OptOutNotice, CallReport {
    /**
     * The inbox as the provider names it: {@code inbox:<inbox id>}, {@code whatsapp:<phone_number_id>} or {@code
     * messenger:<page id>}.
     */
    String inboxKey();

    /** The customer's identity at the provider: E.164 number, WhatsApp id or BSUID, page-scoped id. */
    String customerAddress();
}
