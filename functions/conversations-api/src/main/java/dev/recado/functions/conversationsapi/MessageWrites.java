package dev.recado.functions.conversationsapi;

import dev.recado.desk.Outcome;
import dev.recado.desk.Repetitions;
import dev.recado.desk.files.MessageContent;
import dev.recado.desk.files.MessageFiles;
import dev.recado.desk.files.Uploaders;
import dev.recado.desk.json.MessageJson;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.conversation.Access;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.MessageKind;
import dev.recado.domain.media.MediaRoute;
import dev.recado.domain.mention.Mentions;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.Router;
import dev.recado.store.ConversationQueries;
import dev.recado.store.Marker;
import dev.recado.store.settings.Settings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replies and notes. */
@Singleton
class MessageWrites {
    /** Longer than any channel takes, so that a text beyond its channel's limit is answered with that limit. */
    private static final int LONGEST_TEXT = 100_000;

    private static final int LONGEST_ID = 100;

    private final Callers callers;
    private final Conversations conversations;
    private final ConversationQueries queries;
    private final MessageFiles files;
    private final Settings settings;

    MessageWrites(
            Callers callers,
            Conversations conversations,
            ConversationQueries queries,
            MessageFiles files,
            Settings settings) {
        this.callers = callers;
        this.conversations = conversations;
        this.queries = queries;
        this.files = files;
        this.settings = settings;
    }

    Router routes() {
        return Router.routes()
                .on("POST /v1/conversations/{id}/messages", this::write)
                .build();
    }

    private HttpResponse write(HttpRequest request) {
        Agent agent = callers.agent(request);
        String conversationId = request.pathParameter("id");
        Wish wish = read(request);
        Optional<Marker> marker = Repetitions.marker(request, agent);
        Optional<Message> repeated = repeated(wish, conversationId, marker);
        if (repeated.isPresent()) {
            return created(repeated.get());
        }
        Function<Conversation, Command> command = commandFor(wish, agent);
        Outcome outcome = conversations.apply(conversationId, command, marker.orElse(null));
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            String messageId = Repetitions.answerTo(before, marker.orElseThrow());
            return created(queries.message(conversationId, messageId).orElseThrow());
        }
        if (outcome instanceof Outcome.Done done) {
            return created(written(done));
        }
        Outcomes.conversation(outcome, conversationId);
        throw new IllegalStateException("a message always changes its conversation");
    }

    private record Wish(
            boolean note, MessageContent content, @Nullable String replyTo) {
        Access needed() {
            return note ? Access.READ : Access.JOIN;
        }

        /** Whether it names messages or files, which may be there or not. */
        boolean refers() {
            return replyTo != null || !content.uploadIds().isEmpty();
        }
    }

    private static Wish read(HttpRequest request) {
        JsonBody body = JsonBody.of(request);
        String kind = body.requiredText("kind", LONGEST_ID);
        MessageContent content = MessageContent.read(body, LONGEST_TEXT);
        @Nullable String replyTo = body.optionalText("replyTo", LONGEST_ID).orElse(null);
        if (!kind.isEmpty() && !kind.equals("reply") && !kind.equals("note")) {
            body.reject("kind", "must be reply or note");
        }
        body.verify();
        return new Wish(kind.equals("note"), content, replyTo);
    }

    /** The answer to the same request before: its files are taken by then, and what it answers may be deleted. */
    private Optional<Message> repeated(Wish wish, String conversationId, Optional<Marker> marker) {
        return marker.filter(ignored -> !wish.content().uploadIds().isEmpty() || wish.replyTo() != null)
                .flatMap(mark -> conversations
                        .remembered(mark)
                        .flatMap(before -> queries.message(conversationId, Repetitions.answerTo(before, mark))));
    }

    private Function<Conversation, Command> commandFor(Wish wish, Agent agent) {
        return conversation -> {
            if (wish.refers()) {
                conversations.require(agent, conversation, wish.needed());
            }
            requireMessage(conversation, wish.replyTo(), wish.note());
            return wish.note()
                    ? noteOf(wish, agent, conversation)
                    : replyOf(wish, agent, MediaRoute.to(conversation.channel(), conversation.customerAddress()));
        };
    }

    private Command replyOf(Wish wish, Agent agent, MediaRoute route) {
        return new Command.Reply(agent, wish.content().text(), attachments(wish, agent, route), wish.replyTo());
    }

    /**
     * Whoever is called must be able to read what the note is about. Members of a named team who can so already are told only: places
     * among the participants are for those who need one, and for agents named by themselves.
     */
    private Command noteOf(Wish wish, Agent agent, Conversation conversation) {
        String text = wish.content().text();
        List<Attachment> attachments = attachments(wish, agent, MediaRoute.NOTE);
        if (!text.contains("@")) {
            return new Command.AddNote(agent, text, List.of(), List.of(), attachments, wish.replyTo());
        }
        List<Agent> agents = settings.agents();
        Mentions mentions = Mentions.in(text, agents, settings.teams());
        Set<String> readers = readers(agents, conversation);
        List<AgentRef> invited = new ArrayList<>(mentions.agents());
        List<AgentRef> told = new ArrayList<>();
        mentions.agents().stream().filter(named -> readers.contains(named.id())).forEach(told::add);
        mentions.throughTeams().forEach(member -> (readers.contains(member.id()) ? told : invited).add(member));
        return new Command.AddNote(agent, text, invited, told, attachments, wish.replyTo());
    }

    private Set<String> readers(List<Agent> agents, Conversation conversation) {
        Inbox inbox = settings.inboxOrDeleted(conversation.inboxId()).orElseThrow();
        return agents.stream()
                .filter(reader -> Access.of(reader, conversation, inbox).mayRead())
                .map(Agent::id)
                .collect(Collectors.toSet());
    }

    private List<Attachment> attachments(Wish wish, Agent agent, MediaRoute route) {
        return files.of(wish.content().uploadIds(), Uploaders.agent(agent.id()), route);
    }

    /** What is answered is there, and whoever gets the answer can see it. */
    private void requireMessage(Conversation conversation, @Nullable String messageId, boolean inside) {
        if (messageId == null) {
            return;
        }
        Message answered = queries.message(conversation.id(), messageId)
                .orElseThrow(() -> Problem.unacceptable(
                                "/replyTo", "There is no message " + messageId + " in this conversation")
                        .toException());
        boolean visible = inside
                ? answered.kind() != MessageKind.ACTIVITY
                : answered.kind().visibleToCustomer();
        if (answered.deleted() || !visible) {
            throw Problem.unacceptable(
                            "/replyTo",
                            "The message " + messageId
                                    + (answered.deleted() ? " is deleted" : " is none that this one could answer"))
                    .toException();
        }
    }

    private static Message written(Outcome.Done done) {
        return done.messages().stream()
                .filter(message -> message.kind() != MessageKind.ACTIVITY)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse created(Message message) {
        return HttpResponse.json(201, MessageJson.of(message));
    }
}
