package dev.recado.functions.contactsapi;

import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Role;
import dev.recado.domain.conversation.Conversation;
import dev.recado.function.ContendedException;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.http.Router;
import dev.recado.store.ConversationStore;
import dev.recado.store.Erasures;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Takes contacts and conversations away for good; what was stored of them is erased after the answer. */
@Singleton
class ContactErasures {
    private static final int MAX_ATTEMPTS = 60;

    private final ContactCallers callers;
    private final ContactDesk contacts;
    private final ConversationStore conversations;
    private final Erasures erasures;
    private final ContactActs acts;

    ContactErasures(
            ContactCallers callers,
            ContactDesk contacts,
            ConversationStore conversations,
            Erasures erasures,
            ContactActs acts) {
        this.acts = acts;
        this.callers = callers;
        this.contacts = contacts;
        this.conversations = conversations;
        this.erasures = erasures;
    }

    Router routes() {
        return Router.routes()
                .on("DELETE /v1/contacts/{id}", this::contact)
                .on("DELETE /v1/conversations/{id}", this::conversation)
                .build();
    }

    private HttpResponse contact(HttpRequest request) {
        Agent agent = callers.agent(request, Role.MANAGER);
        repeat(request, () -> {
            Contact contact = contacts.required(request);
            return erasures.begin(contact, acts.of(agent, "erase-contact", Map.of("contact", contact.id())));
        });
        return HttpResponse.empty(202);
    }

    private HttpResponse conversation(HttpRequest request) {
        Agent agent = callers.agent(request);
        repeat(request, () -> {
            Conversation conversation = deletable(agent, request.pathParameter("id"));
            return erasures.begin(
                    conversation,
                    acts.of(agent, "delete-conversation", Map.of("number", Long.toString(conversation.number()))));
        });
        return HttpResponse.empty(204);
    }

    /** Archived, so that nobody is working it, and the agent's own unless the agent manages. */
    private Conversation deletable(Agent agent, String id) {
        Conversation conversation = conversations
                .load(id)
                .filter(found -> callers.mayRead(agent, found))
                .orElseThrow(() -> notFound(id));
        if (!conversation.archived()) {
            throw Problem.conflict("Only an archived conversation can be deleted; archive it first")
                    .toException();
        }
        if (!agent.role().atLeast(Role.MANAGER) && !conversation.ownedBy(agent.id())) {
            throw Problem.forbidden("Only its owner, managers and admins may delete a conversation")
                    .toException();
        }
        return conversation;
    }

    private static ProblemException notFound(String id) {
        return Problem.notFound("There is no conversation " + id).toException();
    }

    private static void repeat(HttpRequest request, BooleanSupplier attempt) {
        for (int tried = 0; tried < MAX_ATTEMPTS; tried++) {
            if (attempt.getAsBoolean()) {
                return;
            }
        }
        throw new ContendedException(request.rawPath());
    }
}
