package dev.recado.desk;

import dev.recado.domain.conversation.AgentRequest;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Makes and reads the signed, expiring links under which agents' requests are answered. */
@Singleton
public class RequestTokens {
    private final PageLinks links;

    public RequestTokens(Secrets secrets, FunctionEnvironment environment) {
        this.links = new PageLinks("request", "/requests/", secrets, environment);
    }

    /** What a genuine link names. */
    public record RequestRef(String conversationId, String requestId, boolean expired) {}

    /** The absolute URL of the page of a request made at {@code askedAt}; always the same for the same. */
    public String linkTo(String conversationId, String requestId, Instant askedAt) {
        return links.linkTo(conversationId, requestId, askedAt.plus(AgentRequest.ANSWERABLE_FOR));
    }

    /** What the token of a link names; empty when it is forged. */
    public Optional<RequestRef> read(String token) {
        return links.read(token).map(named -> new RequestRef(named.conversationId(), named.id(), named.expired()));
    }
}
