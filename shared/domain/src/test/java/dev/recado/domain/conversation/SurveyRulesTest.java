package dev.recado.domain.conversation;

import static dev.recado.domain.conversation.Circumstances.ANA;
import static dev.recado.domain.conversation.Circumstances.BRUNO;
import static dev.recado.domain.conversation.Circumstances.CARLA;
import static dev.recado.domain.conversation.Circumstances.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.SurveyRules;
import dev.recado.domain.text.LocalizedText;
import dev.recado.domain.text.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SurveyRulesTest {
    private static final AgentRef ANA_REF = AgentRef.of(ANA);
    private static final PlannedSurvey PLANNED = new PlannedSurvey("survey-2", ANA_REF, NOW);
    private static final Command.AskSurvey DUE = new Command.AskSurvey("survey-2");
    private static final LocalizedText OWN =
            LocalizedText.of("{{contact.name|Hola}}: {{survey.link}}", "{{agent.name|Hello}}: {{survey.link}}");

    private final Circumstances circumstances = new Circumstances();

    @BeforeEach
    void surveysAreOn() {
        circumstances.surveys = true;
    }

    private void rules(Duration delay, List<String> only, List<String> never) {
        circumstances.surveyRules = new SurveyRules(delay, only, never, null);
    }

    private void words(LocalizedText text) {
        circumstances.surveyRules = new SurveyRules(Duration.ZERO, List.of(), List.of(), text);
    }

    private static ConversationBuilder conversation(Status status) {
        return new ConversationBuilder(status, NOW);
    }

    private Decision.Accepted accepted(ConversationBuilder conversation, Command command) {
        Decision decision = circumstances.decide(conversation.build(), command);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    private static List<String> lines(Decision.Accepted decision) {
        return decision.messages().stream()
                .filter(message -> message.kind() == MessageKind.ACTIVITY)
                .map(Message::text)
                .toList();
    }

    private static List<String> questions(Decision.Accepted decision) {
        return decision.messages().stream()
                .filter(message -> message.kind() == MessageKind.AUTOMATIC)
                .map(Message::text)
                .toList();
    }

    @Nested
    class A_delay {
        @Test
        void plans_the_survey_instead_of_asking_and_freezes_who_resolved() {
            rules(Duration.ofHours(2), List.of(), List.of());
            Decision.Accepted decision =
                    accepted(conversation(Status.OPEN).ownedBy(AgentRef.of(BRUNO)), new Command.Resolve(CARLA));

            Instant due = NOW.plus(Duration.ofHours(2));
            assertThat(decision.next().plannedSurvey()).isEqualTo(new PlannedSurvey("id-1", AgentRef.of(CARLA), due));
            assertThat(decision.effects()).contains(new Effect.ScheduleSurvey("id-1", due));
            assertThat(decision.next().survey()).isNull();
            assertThat(questions(decision)).isEmpty();
        }

        @Test
        void ends_on_a_whole_second_and_never_too_early() {
            circumstances.now = NOW.plusMillis(1);
            rules(Duration.ofMinutes(1), List.of(), List.of());

            assertThat(accepted(conversation(Status.OPEN), new Command.Resolve(ANA))
                            .next()
                            .plannedSurvey()
                            .at())
                    .isEqualTo(NOW.plusSeconds(61));
        }

        @Test
        void after_a_resolution_by_the_customer_credits_nobody() {
            rules(Duration.ofMinutes(1), List.of(), List.of());

            assertThat(accepted(conversation(Status.OPEN).on(Channel.LIVE_CHAT), new Command.EndByCustomer())
                            .next()
                            .plannedSurvey()
                            .agent())
                    .isNull();
        }

        @Test
        void plans_nothing_where_surveys_are_off() {
            circumstances.surveys = false;
            rules(Duration.ofMinutes(1), List.of(), List.of());
            Decision.Accepted decision = accepted(conversation(Status.OPEN), new Command.Resolve(ANA));

            assertThat(decision.next().plannedSurvey()).isNull();
            assertThat(decision.effects()).isEmpty();
        }

        @Test
        void is_ended_by_whatever_opens_the_conversation() {
            for (Command command :
                    List.of(new Command.Open(ANA), Circumstances.reply(ANA), Circumstances.incoming(null, NOW))) {
                Decision.Accepted decision = accepted(resolved(), command);

                assertThat(decision.next().status()).isEqualTo(Status.OPEN);
                assertThat(decision.next().plannedSurvey()).isNull();
                assertThat(decision.effects()).contains(new Effect.CancelSurvey("survey-2"));
            }
        }

        @Test
        void goes_on_while_a_muted_customer_writes_in_vain() {
            Decision.Accepted decision = accepted(resolved().muted(), Circumstances.incoming(null, NOW));

            assertThat(decision.next().plannedSurvey()).isEqualTo(PLANNED);
            assertThat(decision.effects()).isEmpty();
        }
    }

    private static ConversationBuilder resolved() {
        return conversation(Status.RESOLVED).planned(PLANNED);
    }

    @Nested
    class A_delayed_survey {
        @Test
        void is_asked_under_the_planned_id_for_whom_it_was_planned() {
            Decision.Accepted decision = accepted(resolved(), DUE);

            assertThat(decision.next().plannedSurvey()).isNull();
            assertThat(decision.next().survey())
                    .isEqualTo(new Survey(
                            "survey-2", ANA_REF, new SurveyTally(LocalDate.of(2026, 11, 20), "soporte"), NOW, null));
            assertThat(questions(decision))
                    .containsExactly("¿Cómo valora la atención de Acme? Responda del 1 al 5 aquí: "
                            + "https://desk.example/surveys/survey-2");
        }

        @Test
        void is_counted_on_the_day_that_the_accounts_clock_shows() {
            circumstances.now = Instant.parse("2026-11-20T23:30:00Z");

            assertThat(accepted(resolved(), DUE).next().survey().tally().day()).isEqualTo(LocalDate.of(2026, 11, 21));
        }

        @Test
        void is_asked_once() {
            Conversation asked = accepted(resolved(), DUE).next();

            assertThat(circumstances.decide(asked, DUE)).isEqualTo(new Decision.Unchanged());
        }

        @Test
        void of_an_earlier_resolution_is_not_asked() {
            assertThat(circumstances.decide(resolved().build(), new Command.AskSurvey("survey-1")))
                    .isEqualTo(new Decision.Unchanged());
            assertThat(circumstances.decide(conversation(Status.OPEN).build(), DUE))
                    .isEqualTo(new Decision.Unchanged());
        }

        @Test
        void is_forgotten_in_silence_when_surveys_were_switched_off_meanwhile() {
            circumstances.surveys = false;
            assertForgotten(accepted(resolved(), DUE), List.of());
        }

        @Test
        void goes_by_the_labels_of_the_time_it_is_due_at() {
            rules(Duration.ofHours(1), List.of("venta"), List.of());
            assertForgotten(accepted(resolved(), DUE), List.of());
            assertThat(accepted(resolved().labels("venta"), DUE).next().survey())
                    .isNotNull();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void says_why_it_is_not_sent_to_a_blocked_contact(boolean spanish) {
            circumstances.blocked = true;
            circumstances.accountLanguage = spanish ? Language.SPANISH : Language.ENGLISH;
            assertForgotten(
                    accepted(resolved(), DUE),
                    List.of(
                            spanish
                                    ? "Encuesta no enviada: el contacto está bloqueado"
                                    : "Survey not sent: the contact is blocked"));
        }

        @Test
        void says_why_it_is_not_sent_in_a_muted_or_an_unlinked_conversation() {
            assertForgotten(accepted(resolved().muted(), DUE), List.of("Survey not sent: the conversation is muted"));
            assertForgotten(
                    accepted(resolved().unlinked(), DUE), List.of("Survey not sent: the conversation is unlinked"));
            circumstances.accountLanguage = Language.SPANISH;
            assertForgotten(
                    accepted(resolved().unlinked(), DUE),
                    List.of("Encuesta no enviada: la conversación está desvinculada"));
        }

        @Test
        void goes_by_mail_once_the_reply_window_has_closed_meanwhile() {
            circumstances.email = "luis@example.com";
            Decision.Accepted decision = accepted(late(), DUE);

            assertThat(decision.effects())
                    .containsExactly(new Effect.MailSurvey(
                            "survey-2",
                            "survey-2",
                            "luis@example.com",
                            "https://desk.example/surveys/survey-2",
                            Language.SPANISH));
            assertThat(lines(decision)).containsExactly("Survey sent by e-mail to luis@example.com");
        }

        @Test
        void says_why_nothing_is_sent_when_no_address_is_known_either() {
            assertForgotten(
                    accepted(late(), DUE),
                    List.of("Survey not sent: the channel's reply window is closed and the customer's e-mail is not"
                            + " known"));
        }

        private static ConversationBuilder late() {
            return resolved().on(Channel.WHATSAPP).lastInboundAt(NOW.minus(Duration.ofDays(2)));
        }

        private static void assertForgotten(Decision.Accepted decision, List<String> lines) {
            assertThat(decision.next().plannedSurvey()).isNull();
            assertThat(decision.next().survey()).isNull();
            assertThat(decision.effects()).isEmpty();
            assertThat(lines(decision)).isEqualTo(lines);
        }
    }

    @Nested
    class Label_rules {
        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "-, -, -, true", "-, -, a, true", "a, -, -, false", "a, -, b, false", "a, -, a, true",
                    "a, -, b a, true", "a b, -, b, true", "-, x, a, true", "-, x, x, false", "-, x, a x, false",
                    "a, x, a, true", "a, x, a x, false", "a, a, a, false"
                })
        void need_any_of_the_ones_and_none_of_the_others(
                @Nullable String only, @Nullable String never, @Nullable String labels, boolean asked) {
            rules(Duration.ZERO, split(only), split(never));
            Decision.Accepted decision = accepted(
                    conversation(Status.OPEN).labels(split(labels).toArray(String[]::new)), new Command.Resolve(ANA));

            assertThat(decision.next().survey() != null).isEqualTo(asked);
            assertThat(lines(decision)).containsExactly("Ana resolved the conversation");
        }

        private static List<String> split(@Nullable String words) {
            return words == null ? List.of() : List.of(words.split(" "));
        }
    }

    @Nested
    class Own_words {
        @Test
        void are_in_the_customers_language() {
            words(OWN);
            assertThat(questions(accepted(conversation(Status.OPEN), new Command.Resolve(ANA))))
                    .containsExactly("Luis: https://desk.example/surveys/id-1");
        }

        @Test
        void are_in_the_accounts_where_the_customers_is_missing_and_name_who_resolved() {
            words(new LocalizedText(Map.of(Language.ENGLISH, "{{agent.name|Hello}}: {{survey.link}}")));
            assertThat(questions(accepted(conversation(Status.OPEN), new Command.Resolve(ANA))))
                    .containsExactly("Ana: https://desk.example/surveys/id-1");
            assertThat(questions(
                            accepted(conversation(Status.OPEN).on(Channel.LIVE_CHAT), new Command.EndByCustomer())))
                    .singleElement()
                    .asString()
                    .startsWith("Hello: https://desk.example/surveys/");
        }

        @Test
        void take_values_for_what_they_are() {
            words(OWN);
            circumstances.rendering = new Rendering() {
                @Override
                public String on(Channel channel, String markdown) {
                    return markdown;
                }

                @Override
                public String literal(String text) {
                    return "<" + text + ">";
                }
            };
            assertThat(questions(accepted(conversation(Status.OPEN), new Command.Resolve(ANA))))
                    .containsExactly("<Luis>: https://desk.example/surveys/id-1");
        }

        @Test
        void give_way_to_the_ready_ones_where_the_channel_would_not_take_them() {
            words(OWN.map(words -> words + "x".repeat(1600)));
            assertThat(questions(accepted(conversation(Status.OPEN), new Command.Resolve(ANA))))
                    .containsExactly("¿Cómo valora la atención de Acme? Responda del 1 al 5 aquí: "
                            + "https://desk.example/surveys/id-1");
        }

        @Test
        void go_into_the_mail_without_marks() {
            words(OWN.map(words -> "**" + words + "**"));
            circumstances.email = "luis@example.com";
            circumstances.rendering = (channel, markdown) -> markdown.replace("**", "");
            Decision.Accepted decision = accepted(
                    conversation(Status.OPEN).on(Channel.MESSENGER).lastInboundAt(null), new Command.Resolve(ANA));

            assertThat(decision.effects())
                    .singleElement()
                    .extracting(effect -> ((Effect.MailSurvey) effect).question())
                    .isEqualTo("Luis: https://desk.example/surveys/id-1");
        }
    }
}
