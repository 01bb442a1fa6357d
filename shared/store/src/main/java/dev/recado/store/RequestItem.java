package dev.recado.store;

import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Payment;
import dev.recado.domain.conversation.RequestAnswer;
import dev.recado.domain.conversation.RequestKind;
import dev.recado.domain.conversation.RequestTerms;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a customer was asked for, as an item under its conversation. */
final class RequestItem {
    private RequestItem() {}

    static Map<String, AttributeValue> of(String conversationId, AgentRequest request) {
        Attributes item = Attributes.of(Table.request(conversationId, request.id()))
                .put("id", request.id())
                .put("kind", request.kind().wireName())
                .put("subject", request.terms().subject())
                .put("resolves", request.terms().resolves())
                .put("by", request.askedBy().id())
                .put("byName", request.askedBy().name())
                .put("msg", request.messageId())
                .put("at", request.askedAt())
                .put("withdrawnAt", request.withdrawnAt());
        Payment payment = request.terms().payment();
        if (payment != null) {
            item.put("amount", payment.amount().toPlainString())
                    .put("currency", payment.currency().getCurrencyCode())
                    .put("url", payment.url().toString())
                    .put("ref", payment.reference());
        }
        RequestAnswer answer = request.answer();
        if (answer != null) {
            item.put("answer", answer.value()).put("comment", answer.comment()).put("answeredAt", answer.at());
        }
        return item.item();
    }

    static AgentRequest read(Map<String, AttributeValue> stored) {
        Attributes item = Attributes.reading(stored);
        return new AgentRequest(
                item.requiredText("id"),
                new RequestTerms(
                        RequestKind.of(item.requiredText("kind")).orElseThrow(),
                        item.text("subject"),
                        item.flag("resolves"),
                        payment(item)),
                new AgentRef(item.requiredText("by"), item.requiredText("byName")),
                item.requiredText("msg"),
                item.requiredInstant("at"),
                answer(item),
                item.instant("withdrawnAt"));
    }

    private static @Nullable Payment payment(Attributes item) {
        String amount = item.text("amount");
        return amount == null
                ? null
                : new Payment(
                        new BigDecimal(amount),
                        Currency.getInstance(item.requiredText("currency")),
                        URI.create(item.requiredText("url")),
                        item.text("ref"));
    }

    private static @Nullable RequestAnswer answer(Attributes item) {
        String value = item.text("answer");
        return value == null
                ? null
                : new RequestAnswer(value, item.text("comment"), item.requiredInstant("answeredAt"));
    }
}
