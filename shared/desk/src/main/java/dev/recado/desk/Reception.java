package dev.recado.desk;

import dev.recado.domain.account.Contact;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.ConversationDecider;
import dev.recado.domain.conversation.DecisionContext;
import dev.recado.function.ContendedException;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.store.Commit;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import dev.recado.store.Marker;
import dev.recado.store.MessageRef;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes customers' messages in: finds or creates contact and conversation, and appends. */
@Singleton
public class Reception {
    private static final int MAX_ATTEMPTS = 20;

    private final ConversationStore conversations;
    private final ContactStore contacts;
    private final DecisionContexts contexts;
    private final Desk desk;
    private final FunctionEnvironment environment;

    public Reception(
            ConversationStore conversations,
            ContactStore contacts,
            DecisionContexts contexts,
            Desk desk,
            FunctionEnvironment environment) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.contexts = contexts;
        this.desk = desk;
        this.environment = environment;
    }

    /**
     * Who writes, as far as the channel tells.
     *
     * @param address the customer's identity on the inbox
     * @param phone in E.164, where the channel's identity is a telephone number
     */
    public record Customer(
            String address,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Language language) {}

    /** What comes with a message that begins a conversation. */
    @FunctionalInterface
    public interface Beginning {
        /** Nothing. */
        Beginning PLAIN = (contact, firstEver, message) -> message;

        /**
         * The message as it is to begin the conversation; throws where it must not.
         *
         * @param contact who writes, null where nothing is known of the customer
         * @param firstEver whether there was no conversation with the customer on this inbox before
         */
        Command.Receive of(@Nullable Contact contact, boolean firstEver, Command.Receive message);
    }

    /**
     * Takes one message in.
     *
     * @param marker recognises the message when it comes again
     * @return empty when the customer is blocked: then nothing is stored
     */
    public Optional<Outcome> receive(String inboxId, Customer customer, Command.Receive message, Marker marker) {
        return receive(contexts.inbox(inboxId), customer, message, marker, null);
    }

    /**
     * As {@link #receive(String, Customer, Command.Receive, Marker)}, with an inbox that has just been loaded.
     *
     * @param answered the message that this one answers, or null; it is named if this one gets into the same conversation
     */
    public Optional<Outcome> receive(
            Inbox inbox, Customer customer, Command.Receive message, Marker marker, @Nullable MessageRef answered) {
        return receive(inbox, customer, message, marker, answered, Beginning.PLAIN);
    }

    /** As above, with what is to come with a message that begins a conversation. */
    public Optional<Outcome> receive(
            Inbox inbox,
            Customer customer,
            Command.Receive message,
            Marker marker,
            @Nullable MessageRef answered,
            Beginning beginning) {
        return take(
                inbox,
                customer,
                found -> Optional.of(found.current()
                        .map(known -> answering(message, answered, known.id()))
                        .orElseGet(() -> beginning.of(found.contact(), found.firstEver(), message))),
                marker);
    }

    /**
     * What there is of a customer who does something.
     *
     * @param current the conversation that it belongs to; empty when it would begin a new one
     * @param contact who it is, null where nothing is known of the customer
     * @param firstEver whether there was no conversation with the customer on this inbox before
     */
    public record Found(
            Optional<Conversation> current,
            DecisionContext context,
            @Nullable Contact contact,
            boolean firstEver) {}

    /** Makes what a customer did into a command. */
    @FunctionalInterface
    public interface Arrival {
        /** The command, empty when nothing is to be done. */
        Optional<? extends Command> on(Found found);
    }

    /**
     * Takes in what a customer did.
     *
     * @param arrival asked anew after each lost race
     * @param marker recognises it when it comes again
     * @return empty when the customer is blocked: then nothing is stored
     */
    public Optional<Outcome> take(Inbox inbox, Customer customer, Arrival arrival, Marker marker) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<CustomerThread> thread = conversations.thread(inbox.id(), customer.address());
            Optional<Contact> owner = thread.flatMap(known -> contacts.load(known.contactId()));
            Optional<Contact> contact = owner.or(() -> sameNumber(customer));
            if (contact.filter(Contact::blocked).isPresent()) {
                return Optional.empty();
            }
            Optional<Outcome> outcome =
                    attempt(inbox, customer, contact, owner.isPresent(), thread.orElse(null), arrival, marker);
            if (outcome.isPresent()) {
                return outcome;
            }
            Desk.pause(attempt);
        }
        throw new ContendedException("A conversation of the inbox " + inbox.id());
    }

    private Optional<Outcome> attempt(
            Inbox inbox,
            Customer customer,
            Optional<Contact> known,
            boolean ownsThread,
            @Nullable CustomerThread thread,
            Arrival arrival,
            Marker marker) {
        Contact contact = known.orElseGet(() -> newContact(customer));
        String currentId = thread == null ? "" : thread.conversationId();
        Optional<Conversation> last =
                currentId.isEmpty() || !ownsThread ? Optional.empty() : conversations.load(currentId);
        String teamId = last.map(Conversation::teamId).orElse(inbox.teamId());
        DecisionContext context = contexts.of(inbox, contact, teamId);
        Optional<Conversation> current =
                last.filter(still -> ConversationDecider.continues(still, inbox, context.now()));
        Found found = new Found(current, context, known.orElse(null), currentId.isEmpty());
        if (current.isPresent()) {
            Optional<? extends Command> command = arrival.on(found);
            return command.isEmpty()
                    ? Optional.of(new Outcome.Unchanged(current.get()))
                    : desk.attempt(current.get(), command.get(), context, marker, null);
        }
        Optional<Marker.Remembered> before = conversations.remembered(marker);
        if (before.isPresent()) {
            return Optional.of(new Outcome.Repeated(before.get()));
        }
        Optional<? extends Command> command = arrival.on(found);
        if (command.isEmpty()) {
            return Optional.of(new Outcome.NotFound());
        }
        Conversation fresh =
                ConversationDecider.begin(context.ids().get(), conversations.nextNumber(), customer.address(), context);
        Commit.Opening opening = new Commit.Opening(
                contact,
                known.isEmpty(),
                new CustomerThread(inbox.id(), customer.address(), contact.id(), fresh.id()),
                thread == null ? null : currentId,
                !ownsThread);
        return desk.attempt(fresh, command.get(), context, marker, opening);
    }

    private static Command.Receive answering(
            Command.Receive message, @Nullable MessageRef answered, String conversationId) {
        return answered != null && answered.conversationId().equals(conversationId)
                ? message.answering(answered.messageId())
                : message;
    }

    /** Who writes from a number on one channel is the same on every other: the provider vouches for the number. */
    private Optional<Contact> sameNumber(Customer customer) {
        return customer.phone() == null ? Optional.empty() : contacts.having(ContactTerm.ofPhone(customer.phone()));
    }

    private Contact newContact(Customer customer) {
        return new Contact(
                Ids.next(environment.clock().instant()),
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.language(),
                false,
                environment.clock().instant());
    }
}
