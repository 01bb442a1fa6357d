package dev.recado.functions.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.SurveyRules;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Status;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.testing.Invocation;
import dev.recado.testing.SampleEvents;
import dev.recado.testing.desk.SmallDesk;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WakeUpFunctionTest {
    @RegisterExtension
    final SmallDesk desk = new SmallDesk();

    private Conversation resolvedWithDelay(Duration delay) {
        desk.settings()
                .changeInbox(
                        "sms",
                        inbox -> new Inbox(
                                inbox.id(),
                                inbox.name(),
                                inbox.channel(),
                                inbox.address(),
                                inbox.teamId(),
                                inbox.hasBot(),
                                inbox.surveys(),
                                inbox.reopenPolicy(),
                                inbox.language(),
                                inbox.ownership(),
                                inbox.routing(),
                                new SurveyRules(delay, List.of(), List.of(), null)));
        String id = desk.customerWrites("Hola").id();
        return desk.done(id, new Command.Resolve(SmallDesk.ANA));
    }

    private void fire(JsonObject event) {
        Invocation.of(new WakeUpFunction(desk.environment()), event);
    }

    private static JsonObject survey(Conversation conversation) {
        return JsonBuilder.object()
                .put("version", 1)
                .put("conversationId", conversation.id())
                .put("surveyId", conversation.plannedSurvey().id())
                .build();
    }

    private List<Message> questions(String conversationId) {
        return desk.messages(conversationId).stream()
                .filter(message -> message.kind() == MessageKind.AUTOMATIC)
                .toList();
    }

    @Test
    void a_delayed_survey_is_asked_once_however_often_its_schedule_fires() throws Exception {
        Conversation resolved = resolvedWithDelay(Duration.ofHours(1));
        assertThat(questions(resolved.id())).isEmpty();
        desk.advance(Duration.ofHours(1));

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(Collections.nCopies(4, () -> {
                        fire(survey(resolved));
                        return null;
                    }))
                    .forEach(fired -> assertThat(fired).isDone());
        }
        fire(survey(resolved));

        assertThat(questions(resolved.id()))
                .singleElement()
                .satisfies(question -> assertThat(question.text()).contains(SmallDesk.BASE_URL + "/surveys/"));
        assertThat(desk.conversations().load(resolved.id()).orElseThrow().survey())
                .satisfies(survey -> assertThat(survey.agent().id()).isEqualTo("ana"))
                .satisfies(survey -> assertThat(survey.sentAt()).isEqualTo(desk.now()));
    }

    @Test
    void a_schedule_that_outlived_the_resolution_asks_nothing() {
        Conversation resolved = resolvedWithDelay(Duration.ofHours(1));
        desk.done(resolved.id(), new Command.Open(SmallDesk.ANA));
        desk.advance(Duration.ofHours(1));
        fire(survey(resolved));

        assertThat(questions(resolved.id())).isEmpty();
        assertThat(desk.queries().dueSurveys(desk.now().plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void a_snooze_wakes_as_before() {
        Conversation asleep = desk.done(
                desk.customerWrites("Hola").id(),
                new Command.LayAside(SmallDesk.ANA, desk.now().plusSeconds(60)));
        fire(JsonBuilder.object()
                .put("version", 1)
                .put("conversationId", asleep.id())
                .put("snoozeId", asleep.snooze().id())
                .build());

        assertThat(desk.conversations().load(asleep.id()).orElseThrow().status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void the_sample_events_of_conversations_that_are_gone_do_nothing() {
        fire(SampleEvents.read("wake-up-schedule"));
        fire(SampleEvents.read("wake-up-survey"));

        assertThat(desk.aws().sent()).isEmpty();
    }
}
