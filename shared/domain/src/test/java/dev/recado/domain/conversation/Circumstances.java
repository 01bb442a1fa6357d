package dev.recado.domain.conversation;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.Ownership;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Routing;
import dev.recado.domain.account.SurveyRules;
import dev.recado.domain.text.Rendering;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The time, the settings and the people of a test; changed in place, one line a circumstance. */
final class Circumstances {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    static final Agent ANA = agent("ana", "Ana", Role.MEMBER);
    static final Agent BRUNO = agent("bruno", "Bruno", Role.MEMBER);
    static final Agent CARLA = agent("carla", "Carla", Role.MANAGER);

    /** Of another team. */
    static final Agent EVA = new Agent("eva", "Eva", null, null, Role.MEMBER, null, Set.of("ventas"));

    private final AtomicInteger ids = new AtomicInteger();

    Instant now = NOW;
    Language accountLanguage = Language.ENGLISH;

    @Nullable
    Language inboxLanguage;

    @Nullable
    Language contactLanguage;

    Channel channel = Channel.SMS;
    boolean hasBot;
    boolean surveys;
    SurveyRules surveyRules = SurveyRules.USUAL;
    ReopenPolicy reopenPolicy = new ReopenPolicy.Always();

    @Nullable
    String email;

    boolean blocked;
    UnaryOperator<Contact> knowing = UnaryOperator.identity();
    Ownership ownership = Ownership.FIRST_REPLY;
    Routing routing = Routing.USUAL;
    Set<String> away = Set.of();
    Duration automationPause = Account.USUAL_PAUSE;
    Rendering rendering = (onChannel, markdown) -> markdown.replace("**", "*");
    List<String> teamMembers = List.of("ana", "bruno");

    private static Agent agent(String id, String name, Role role) {
        return new Agent(id, name, null, null, role, null, Set.of("soporte"));
    }

    Inbox inbox() {
        return new Inbox(
                "inbox-1",
                "Inbox",
                channel,
                "",
                "soporte",
                hasBot,
                surveys,
                reopenPolicy,
                inboxLanguage,
                ownership,
                routing,
                surveyRules);
    }

    DecisionContext context() {
        return new DecisionContext(
                now,
                new Account("Acme", ZoneId.of("Europe/Madrid"), accountLanguage, automationPause),
                inbox(),
                knowing.apply(new Contact("contact-1", "Luis", email, null, contactLanguage, blocked, NOW)),
                () -> "id-" + ids.incrementAndGet(),
                (conversationId, surveyId, expiresAt) -> "https://desk.example/surveys/" + surveyId,
                () -> teamMembers,
                away::contains,
                rendering);
    }

    Decision decide(Conversation conversation, Command command) {
        return ConversationDecider.decide(conversation, command, context());
    }

    static Command.Receive incoming(@Nullable Instant sentAt, Instant receivedAt) {
        return new Command.Receive(null, "Hola", List.of(), null, sentAt, receivedAt);
    }

    static Command.Reply reply(Agent agent) {
        return new Command.Reply(agent, "¿En qué puedo ayudar?", List.of(), null);
    }
}
