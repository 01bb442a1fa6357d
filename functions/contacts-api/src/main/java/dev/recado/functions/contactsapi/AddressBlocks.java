package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.contact.NetworkAddress;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.QueryParameters;
import dev.recado.function.http.Router;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.store.BlockedAddresses;
import dev.recado.store.BlockedAddresses.AddressBlock;
import dev.recado.store.ConversationStore;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps anonymous visitors of live chats away by their network addresses, for a time. */
@Singleton
class AddressBlocks {
    private static final Duration USUALLY = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_ADDRESS = 100;
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final ContactCallers callers;
    private final BlockedAddresses addresses;
    private final ConversationStore conversations;
    private final ContactActs acts;
    private final FunctionEnvironment environment;

    AddressBlocks(
            ContactCallers callers,
            BlockedAddresses addresses,
            ConversationStore conversations,
            ContactActs acts,
            FunctionEnvironment environment) {
        this.acts = acts;
        this.callers = callers;
        this.addresses = addresses;
        this.conversations = conversations;
        this.environment = environment;
    }

    Router routes() {
        return Router.routes()
                .on("GET /v1/blocked-addresses", this::list)
                .on("POST /v1/blocked-addresses", this::block)
                .on("DELETE /v1/blocked-addresses/{address+}", this::unblock)
                .on("POST /v1/conversations/{id}/block-visitor", this::blockVisitor)
                .build();
    }

    private HttpResponse list(HttpRequest request) {
        callers.agent(request);
        QueryParameters query = new QueryParameters(request, Set.of("cursor", "limit"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String cursor = query.cursor(key -> NetworkAddress.of(key).isPresent());
        query.verify();
        var page = addresses.list(cursor, limit, now());
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "items",
                                page.items().stream().map(AddressBlocks::json).toList())
                        .put("nextCursor", QueryParameters.cursorOf(page.next()))
                        .build());
    }

    private HttpResponse block(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        String written = body.requiredText("address", LONGEST_ADDRESS);
        Terms terms = terms(body);
        body.verify();
        NetworkAddress address = NetworkAddress.of(written)
                .orElseThrow(() -> Problem.unacceptable(
                                "/address", "This is no IPv4 address, IPv6 address or IPv6 network of 64 bits")
                        .toException());
        return blocked(address, terms, agent);
    }

    private HttpResponse unblock(HttpRequest request) {
        Agent agent = callers.agent(request);
        // Gateways differ in whether they hand an escaped slash over as they got it; no address has a percent sign and
        // digits.
        String written =
                request.pathParameter("address").replaceAll("(?i)%2F", "/").replaceAll("(?i)%3A", ":");
        boolean wasBlocked = NetworkAddress.of(written)
                .map(address -> addresses.unblock(
                        address, acts.of(agent, "unblock-address", Map.of("address", address.text()))))
                .orElse(false);
        if (!wasBlocked) {
            throw Problem.notFound("The address " + written + " is not blocked").toException();
        }
        return HttpResponse.empty(204);
    }

    private HttpResponse blockVisitor(HttpRequest request) {
        Agent agent = callers.agent(request);
        JsonBody body = JsonBody.of(request);
        Terms terms = terms(body);
        body.verify();
        String id = request.pathParameter("id");
        Conversation conversation = conversations
                .load(id)
                .filter(found -> callers.mayRead(agent, found))
                .orElseThrow(
                        () -> Problem.notFound("There is no conversation " + id).toException());
        if (conversation.channel() != Channel.LIVE_CHAT) {
            throw Problem.conflict("Only a live chat's visitor has a network address; block the contact instead")
                    .toException();
        }
        NetworkAddress address = addresses
                .lastSeen(conversation.inboxId(), conversation.customerAddress(), now())
                .orElseThrow(
                        () -> Problem.conflict("The visitor's address is not known any more; block the contact instead")
                                .toException());
        return blocked(address, terms, agent);
    }

    /** Why, and until when. */
    private record Terms(String reason, Optional<Instant> expiresAt) {}

    private Terms terms(JsonBody body) {
        String reason =
                body.optionalText("reason", LONGEST_REASON).map(String::strip).orElse("");
        Optional<String> written = body.optionalText("expiresAt", LONGEST_ADDRESS);
        Optional<Instant> expiresAt = written.flatMap(AddressBlocks::instant);
        if (written.isPresent() && expiresAt.isEmpty()) {
            body.reject("expiresAt", "must be an RFC 3339 time");
        }
        return new Terms(reason, expiresAt);
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.of(java.time.OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private HttpResponse blocked(NetworkAddress address, Terms terms, Agent agent) {
        Instant now = now();
        Instant expiresAt = terms.expiresAt().orElse(now.plus(USUALLY));
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
            throw Problem.unacceptable("/expiresAt", "The block must end in the future, at most one year ahead")
                    .toException();
        }
        AddressBlock block = new AddressBlock(address.text(), terms.reason(), agent.id(), agent.name(), now, expiresAt);
        addresses.block(block, acts.of(agent, "block-address", Map.of("address", block.address())));
        return HttpResponse.json(201, json(block));
    }

    private static JsonObject json(AddressBlock block) {
        return JsonBuilder.object()
                .put("address", block.address())
                .put("reason", block.reason().isEmpty() ? null : block.reason())
                .put("byId", block.agentId())
                .put("byName", block.agentName())
                .put("at", block.at())
                .put("expiresAt", block.expiresAt())
                .build();
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
