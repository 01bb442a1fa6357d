package dev.recado.store;

import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Language;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Delivery;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.DeliveryState;
import dev.recado.domain.conversation.Effect;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.conversation.Participant;
import dev.recado.domain.conversation.PlannedSurvey;
import dev.recado.domain.conversation.Snooze;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.domain.conversation.SurveyTally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values with every field present or absent and full of awkward text, the same ones for the same seed. */
final class Anything {
    private static final List<String> TEXTS =
            List.of("", " ", "a", "ñandú", "😀#|", "\n\t\"\\", "null", "0", "C#M#~", "<b>&amp;</b>", "a".repeat(300));

    private final Random random;

    Anything(long seed) {
        this.random = new Random(seed);
    }

    static Stream<Anything> seeds(int count) {
        return IntStream.range(0, count).mapToObj(Anything::new);
    }

    String text() {
        return one(TEXTS);
    }

    String id() {
        return "%032x".formatted(random.nextLong(1L << 60));
    }

    Instant instant() {
        return Instant.ofEpochMilli(1_700_000_000_000L + random.nextLong(100_000_000_000L));
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    <T> List<T> some(Supplier<T> value) {
        return Stream.generate(value).limit(random.nextInt(4)).toList();
    }

    Conversation conversation() {
        Status status = one(Status.values());
        return new Conversation(
                id(),
                random.nextLong(1_000_000),
                "inbox-" + random.nextInt(3),
                one(Channel.values()),
                id(),
                text(),
                "team-" + random.nextInt(3),
                one(Language.values()),
                status,
                maybe(this::agent),
                some(() -> new Participant(id(), text(), random.nextBoolean())),
                some(this::text).stream().distinct().sorted().toList(),
                status == Status.SNOOZED ? new Snooze(id(), maybe(this::instant)) : null,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                maybe(this::instant),
                maybe(this::instant),
                instant(),
                instant(),
                maybe(this::instant),
                maybe(this::instant),
                maybe(this::instant),
                maybe(this::instant),
                random.nextBoolean() ? Map.of() : Map.of("first-chat", text(), "text-outside-hours", text()),
                maybe(this::survey),
                status == Status.RESOLVED ? maybe(this::plannedSurvey) : null,
                random.nextLong(1_000_000),
                1 + random.nextInt(1_000));
    }

    private AgentRef agent() {
        return new AgentRef("agent-" + random.nextInt(3), text());
    }

    private Survey survey() {
        return new Survey(
                id(),
                maybe(this::agent),
                maybe(() -> new SurveyTally(LocalDate.EPOCH.plusDays(random.nextInt(30_000)), id())),
                instant(),
                maybe(() -> 1 + random.nextInt(5)));
    }

    private PlannedSurvey plannedSurvey() {
        return new PlannedSurvey(id(), maybe(this::agent), instant());
    }

    Message message() {
        return new Message(
                id(),
                id(),
                one(MessageKind.values()),
                new Author(one(Author.Type.values()), maybe(this::text), maybe(this::text)),
                text(),
                some(() -> new Attachment(
                        one(List.of("image", "location")),
                        maybe(this::text),
                        maybe(this::text),
                        text(),
                        random.nextBoolean())),
                maybe(this::id),
                maybe(this::text),
                instant(),
                maybe(() -> new Delivery(
                        one(DeliveryState.values()),
                        maybe(() -> new DeliveryError(text(), text())),
                        random.nextInt(4),
                        maybe(this::instant))),
                random.nextBoolean());
    }

    Contact contact() {
        return new Contact(
                id(),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(() -> one(Language.values())),
                random.nextBoolean(),
                instant());
    }

    Effect effect() {
        return switch (random.nextInt(13)) {
            case 6 -> new Effect.EraseConversation();
            case 7 -> new Effect.EraseContact();
            case 8 -> new Effect.MoveContact();
            case 0 -> new Effect.Deliver(id());
            case 1 -> new Effect.ScheduleWakeUp(id(), instant());
            case 2 -> new Effect.CancelWakeUp(id());
            case 3 -> new Effect.MailTranscript(id(), text(), maybe(this::text), one(Language.values()));
            case 4 -> new Effect.Route(id());
            case 5 -> new Effect.CapacityFreed(id());
            case 9 -> new Effect.RouteWaiting(id());
            case 10 -> new Effect.ScheduleSurvey(id(), instant());
            case 11 -> new Effect.CancelSurvey(id());
            default -> new Effect.MailSurvey(id(), id(), text(), text(), one(Language.values()), maybe(this::text));
        };
    }
}
