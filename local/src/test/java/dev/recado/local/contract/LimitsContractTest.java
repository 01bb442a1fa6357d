package dev.recado.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who asks too often waits, and nobody else does. A run of its own, since the address is everybody's here. */
@Tag("integration")
class LimitsContractTest {
    private static final String HELLO = "{\"text\":\"Hola\"}";

    @Test
    void a_visitor_who_floods_is_told_to_wait_and_another_of_the_same_address_is_not()
            throws IOException, InterruptedException {
        try (DeskClient desk = DeskClient.start()) {
            String loud = desk.visitor("{\"name\":\"Ruidosa\"}");
            String quiet = desk.visitor("{\"name\":\"Callada\"}");
            List<DeskClient.Answer> answers = IntStream.range(0, 130)
                    .mapToObj(i -> desk.asVisitor(loud, "POST", "/widget/messages", HELLO))
                    .toList();

            assertThat(answers).extracting(DeskClient.Answer::status).containsOnly(201, 429);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .hasSizeGreaterThanOrEqualTo(10)
                    .allSatisfy(answer -> assertThat(answer.headers().get("retry-after"))
                            .singleElement()
                            .satisfies(seconds ->
                                    assertThat(Integer.parseInt(seconds)).isBetween(1, 60)));
            desk.asVisitor(quiet, "POST", "/widget/messages", HELLO).ok(201);
            desk.advance("PT1M");
            desk.asVisitor(loud, "POST", "/widget/messages", HELLO).ok(201);
        }
    }

    @Test
    void a_flood_through_a_provider_loses_nothing_and_makes_one_conversation_with_one_answer()
            throws IOException, InterruptedException {
        try (DeskClient desk = DeskClient.start()) {
            String phone = "+34600999888";
            IntStream.range(0, 60)
                    .forEach(i -> desk.sms("SMflood" + i, phone, "Mensaje " + i).ok200());
            desk.idle();

            String id = desk.conversationOf(phone).path("id").asText();
            assertThat(desk.texts(id, "incoming")).hasSize(60);
            assertThat(desk.texts(id, "automatic")).hasSize(1);
        }
    }
}
