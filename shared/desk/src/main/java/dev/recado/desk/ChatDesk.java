package dev.recado.desk;

import dev.recado.domain.chat.Chat;
import dev.recado.domain.chat.ChatCommand;
import dev.recado.domain.chat.ChatDecider;
import dev.recado.domain.chat.ChatDecision;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.function.ContendedException;
import dev.recado.function.Digests;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.store.ChatStore;
import dev.recado.store.Marker;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out what agents do to their chats: loads, decides, commits, and begins again when somebody else was faster. */
@Singleton
public class ChatDesk {
    private static final int MAX_ATTEMPTS = 60;
    private static final int LENGTH_OF_AN_ID = 32;

    private final ChatStore chats;
    private final FunctionEnvironment environment;

    public ChatDesk(ChatStore chats, FunctionEnvironment environment) {
        this.chats = chats;
        this.environment = environment;
    }

    /** A chat, and whether it was begun just now. */
    public record Begun(Chat chat, boolean isNew) {}

    /** The one chat of two agents: begun when it is not there yet, whoever of them asks first. */
    public Begun pair(AgentRef one, AgentRef other) {
        String id = Digests.sha256(List.of(one.id(), other.id()).stream()
                        .sorted()
                        .map(member -> member.length() + ":" + member)
                        .collect(Collectors.joining(" ")))
                .substring(0, LENGTH_OF_AN_ID);
        Optional<Chat> known = chats.load(id);
        if (known.isPresent()) {
            return new Begun(known.get(), false);
        }
        Chat chat = begun(id, true, null, List.of(one, other));
        boolean stored = chats.commit(0, ChatDecider.begin(chat), null) instanceof ChatStore.Result.Committed;
        return stored
                ? new Begun(chat, true)
                : new Begun(chats.load(id).orElseThrow(() -> new ContendedException("The chat")), false);
    }

    /** A new group; a repeated request gets the group of the first time. */
    public ChatOutcome group(@Nullable String name, List<AgentRef> members, @Nullable Marker marker) {
        Chat chat = begun(Ids.next(environment.clock().instant()), false, name, members);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            switch (chats.commit(0, ChatDecider.begin(chat), marker)) {
                case ChatStore.Result.Committed ignored -> {
                    return new ChatOutcome.Done(chat, null);
                }
                case ChatStore.Result.AlreadyDone(Marker.Remembered before) -> {
                    return new ChatOutcome.Repeated(before);
                }
                case ChatStore.Result.LostRace ignored -> Desk.pause(attempt);
            }
        }
        throw new ContendedException("The chat");
    }

    private Chat begun(String id, boolean pair, @Nullable String name, List<AgentRef> members) {
        Instant now = environment.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Chat(id, pair, name, members, now, now, null, 0, 1);
    }

    /** Carries a command out; {@code marker} recognises a repetition of the request, or is null. */
    public ChatOutcome apply(String chatId, ChatCommand command, @Nullable Marker marker) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Chat> found = chats.load(chatId);
            if (found.isEmpty()) {
                return new ChatOutcome.NotFound();
            }
            Optional<ChatOutcome> outcome = attempt(found.get(), command, marker);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            Desk.pause(attempt);
        }
        throw new ContendedException("The chat");
    }

    /** Decides and commits once; empty when the race was lost. */
    private Optional<ChatOutcome> attempt(Chat chat, ChatCommand command, @Nullable Marker marker) {
        return switch (ChatDecider.decide(chat, command, environment.clock().instant())) {
            case ChatDecision.Refused(ChatDecision.Reason reason) -> Optional.of(new ChatOutcome.Refused(reason));
            case ChatDecision.Unchanged ignored -> Optional.of(new ChatOutcome.Unchanged(chat));
            case ChatDecision.Accepted accepted ->
                switch (chats.commit(chat.version(), accepted, marker)) {
                    case ChatStore.Result.Committed ignored ->
                        Optional.of(new ChatOutcome.Done(accepted.next(), accepted.message()));
                    case ChatStore.Result.AlreadyDone(Marker.Remembered before) ->
                        Optional.of(new ChatOutcome.Repeated(before));
                    case ChatStore.Result.LostRace ignored -> Optional.empty();
                };
        };
    }
}
