package dev.recado.functions.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Team;
import dev.recado.domain.autoreply.AutoReplySet;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PagePattern;
import dev.recado.domain.firstcontact.WebsiteCampaign;
import dev.recado.domain.hours.BusinessHours;
import dev.recado.domain.text.LocalizedText;
import dev.recado.functions.widget.Gateway.Answer;
import dev.recado.json.JsonObject;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("integration")
class WebsiteCampaignTest {
    private static final String SHOP = "{\"page\":\"https://acme.example/shop?utm=1\"}";
    private static final Duration STAY = Duration.ofSeconds(20);

    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Gateway gateway;

    @BeforeEach
    void deploy() {
        gateway = new Gateway(new WidgetFunction(desk.environment()));
        hours(BusinessHours.alwaysOpen(ZoneId.of("Europe/Madrid")));
        campaign(true);
    }

    private void hours(BusinessHours hours) {
        desk.settings().save(new Team("soporte", "Soporte", hours, AutoReplySet.readyMade()));
    }

    private void campaign(boolean enabled) {
        desk.settings()
                .save(InboxAutomation.none("web")
                        .with(List.of(new WebsiteCampaign(
                                "spring",
                                enabled,
                                LocalizedText.of("¿Le **ayudamos**?", "May we **help**?"),
                                List.of(new PagePattern("/shop")),
                                (int) STAY.toSeconds(),
                                true))));
    }

    private Answer write(String token) {
        return gateway.post(token, "/widget/messages", "{\"text\":\"Hola\"}");
    }

    private List<String> seenBy(String token) {
        return gateway.list(token, "").body().objects("items").stream()
                .map(message -> message.textOrEmpty("kind") + " " + message.textOrEmpty("text"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"es,¿Le ayudamos?", "en-GB,May we help?"})
    void a_page_shows_it_in_its_visitor_s_language(String locale, String text) {
        Answer session = gateway.openSession("web", SHOP.replace("}", ",\"locale\":\"" + locale + "\"}"));
        JsonObject campaign = session.body().objectOrEmpty("campaign");

        assertThat(campaign.text("id")).contains("spring");
        assertThat(campaign.text("text")).contains(text);
        assertThat(campaign.textOrEmpty("html")).contains("<strong>");
        assertThat(campaign.integer("secondsOnPage")).contains(20L);
    }

    @Test
    void it_stands_before_the_first_message_of_who_has_seen_it_once() {
        String token = gateway.openSession("web", SHOP).text("token");
        desk.advance(STAY);
        Answer first = gateway.postOnce(token, "key-1", "{\"text\":\"Hola\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("kind")).isEqualTo("incoming");
        assertThat(gateway.postOnce(token, "key-1", "{\"text\":\"Hola\"}").text("id"))
                .isEqualTo(first.text("id"));
        desk.advance(Duration.ofSeconds(1));
        write(token);

        assertThat(seenBy(token)).containsExactly("automatic ¿Le ayudamos?", "incoming Hola", "incoming Hola");
    }

    @Test
    void who_writes_before_it_is_shown_has_not_seen_it() {
        String token = gateway.openSession("web", SHOP).text("token");
        desk.advance(STAY.minusSeconds(1));
        write(token);

        assertThat(seenBy(token)).containsExactly("incoming Hola");
    }

    @Test
    void it_is_not_shown_elsewhere_or_without_a_page_or_switched_off_or_while_closed() {
        assertThat(gateway.openSession("web", "{\"page\":\"https://acme.example/\"}")
                        .body()
                        .has("campaign"))
                .isFalse();
        assertThat(gateway.openSession("web", "{}").body().has("campaign")).isFalse();
        hours(new BusinessHours(ZoneId.of("Europe/Madrid"), false, Map.of(), Set.of()));
        assertThat(gateway.openSession("web", SHOP).body().has("campaign")).isFalse();
        deploy();
        campaign(false);
        assertThat(gateway.openSession("web", SHOP).body().has("campaign")).isFalse();
    }

    @Test
    void it_is_not_shown_to_who_talks_already() {
        String token = gateway.openSession("web", SHOP).text("token");
        write(token);
        Answer again = gateway.openSession(token, "web", SHOP);

        assertThat(again.body().has("campaign")).isFalse();
        desk.advance(STAY);
        write(again.text("token"));
        assertThat(seenBy(token)).containsExactly("incoming Hola", "incoming Hola");
    }

    @Test
    void what_was_switched_off_meanwhile_is_not_told() {
        String token = gateway.openSession("web", SHOP).text("token");
        desk.advance(STAY);
        campaign(false);
        write(token);

        assertThat(seenBy(token)).containsExactly("incoming Hola");
    }

    @Test
    void a_page_that_is_none_is_refused() {
        Answer refused = gateway.openSession("web", "{\"page\":\"javascript:x()\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().objects("errors").getFirst().text("pointer")).contains("/page");
    }
}
