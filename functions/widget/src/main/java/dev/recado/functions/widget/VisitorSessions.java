package dev.recado.functions.widget;

import dev.recado.channels.ChannelCredentials;
import dev.recado.channels.Hashing;
import dev.recado.desk.VisitorTokens;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Account;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.contact.ContactTerm;
import dev.recado.domain.firstcontact.InboxAutomation;
import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.WebsiteCampaign;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.richtext.RichText;
import dev.recado.store.ContactStore;
import dev.recado.store.ContactStore.Profile;
import dev.recado.store.ConversationStore;
import dev.recado.store.CustomerThread;
import dev.recado.store.settings.PreChatJson;
import dev.recado.store.settings.SettingsRepository;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens visitors' sessions, and keeps what is told of the visitor. */
@Singleton
final class VisitorSessions {
    private final Visitors visitors;
    private final VisitorTokens tokens;
    private final ChannelCredentials credentials;
    private final ConversationStore conversations;
    private final ContactStore contacts;
    private final SettingsRepository settings;
    private final Campaigns campaigns;
    private final FunctionEnvironment environment;

    VisitorSessions(
            Visitors visitors,
            VisitorTokens tokens,
            ChannelCredentials credentials,
            ConversationStore conversations,
            ContactStore contacts,
            SettingsRepository settings,
            Campaigns campaigns,
            FunctionEnvironment environment) {
        this.visitors = visitors;
        this.tokens = tokens;
        this.credentials = credentials;
        this.conversations = conversations;
        this.contacts = contacts;
        this.settings = settings;
        this.campaigns = campaigns;
        this.environment = environment;
    }

    /** {@code POST /widget/{inboxId}/sessions}. */
    HttpResponse open(HttpRequest request) {
        Inbox inbox = visitors.liveChat(request.pathParameter("inboxId"));
        InboxAutomation automation = settings.automation(inbox.id());
        SessionRequest session = SessionRequest.read(request, automation.preChat());
        Visitor visitor = new Visitor(inbox.id(), address(inbox, session, request));
        Optional<CustomerThread> thread = introduced(visitor, session);
        visitors.seen(visitor, request);
        Optional<String> conversationId =
                thread.map(CustomerThread::conversationId).filter(id -> !id.isEmpty());
        Optional<WebsiteCampaign> campaign = conversationId.isPresent()
                ? Optional.empty()
                : session.page().flatMap(page -> campaigns.on(page, inbox, automation));
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put(
                                "token",
                                campaign.map(shown -> tokens.issue(visitor, shown.id()))
                                        .orElseGet(() -> tokens.issue(visitor)))
                        .put("conversationId", conversationId.orElse(null))
                        .put(
                                "campaign",
                                campaign.map(shown -> json(shown, language(session, inbox, thread)))
                                        .orElse(null))
                        .put(
                                "preChat",
                                JsonBuilder.object()
                                        .put("fields", fields(automation.preChat(), thread))
                                        .build())
                        .build());
    }

    private static JsonObject json(WebsiteCampaign campaign, Language language) {
        String text = campaign.message().inOrElse(language, language);
        return JsonBuilder.object()
                .put("id", campaign.id())
                .put("text", RichText.plain(text))
                .put("html", RichText.html(text))
                .put("secondsOnPage", campaign.secondsOnPage())
                .build();
    }

    /** The language that a conversation of the visitor's would have. */
    private Language language(SessionRequest session, Inbox inbox, Optional<CustomerThread> thread) {
        return thread.flatMap(known -> contacts.load(known.contactId()))
                .map(Contact::language)
                .or(() -> Optional.ofNullable(session.profile().language()))
                .or(() -> Optional.ofNullable(inbox.language()))
                .or(() -> settings.account().map(Account::language))
                .orElse(Language.SPANISH);
    }

    /** The form's fields, each with whether the answer is known already and need not be asked again. */
    private List<JsonObject> fields(PreChat form, Optional<CustomerThread> thread) {
        if (form.asked().isEmpty()) {
            return List.of();
        }
        Contact contact =
                thread.flatMap(known -> contacts.load(known.contactId())).orElse(null);
        return form.asked().stream()
                .map(field -> PreChatJson.asked(field, field.isKnown(contact)))
                .toList();
    }

    /** Signed-in visitors keep their address; others keep it with their token, or get a new one. */
    private String address(Inbox inbox, SessionRequest session, HttpRequest request) {
        if (session.userId().isPresent()) {
            verify(inbox, session.userId().get(), session.userHash().orElse(""));
            return "user:" + session.userId().get();
        }
        return request.bearerToken()
                .flatMap(tokens::read)
                .filter(known -> known.inboxId().equals(inbox.id()))
                .map(Visitor::address)
                .orElseGet(() -> Ids.next(now()));
    }

    private void verify(Inbox inbox, String userId, String userHash) {
        String secret = credentials
                .ofInbox(inbox.id(), "identitySecret")
                .orElseThrow(() -> Problem.forbidden("This live chat does not take signed-in visitors")
                        .toException());
        String expected = Hashing.hex(Hashing.hmac("HmacSHA256", secret, userId.getBytes(StandardCharsets.UTF_8)));
        if (!Hashing.same(expected, userHash.toLowerCase(Locale.ROOT))) {
            throw Problem.forbidden("The userHash does not prove the userId").toException();
        }
    }

    /** The visitor's thread, made if there is something to keep before the first message. */
    private Optional<CustomerThread> introduced(Visitor visitor, SessionRequest session) {
        Optional<CustomerThread> known = conversations.thread(visitor.inboxId(), visitor.address());
        if (known.isEmpty()
                && (!session.profile().isEmpty() || provenEmail(session).isPresent())) {
            Optional<CustomerThread> made = made(visitor, session);
            if (made.isPresent()) {
                return made;
            }
            known = conversations.thread(visitor.inboxId(), visitor.address());
        }
        known.ifPresent(thread -> {
            refuseBlocked(thread.contactId());
            contacts.fillIn(thread.contactId(), session.profile());
        });
        return known;
    }

    /**
     * A thread of the contact that has the visitor's proven address, or of a new one. An address that is merely told
     * leads to nobody: a stranger could tell it.
     */
    private Optional<CustomerThread> made(Visitor visitor, SessionRequest session) {
        Optional<String> proven = provenEmail(session);
        Optional<Contact> same = proven.flatMap(email -> contacts.having(ContactTerm.ofEmail(email)));
        CustomerThread thread = new CustomerThread(
                visitor.inboxId(), visitor.address(), same.map(Contact::id).orElseGet(() -> Ids.next(now())), "");
        if (same.isPresent()) {
            refuseBlocked(thread.contactId());
            return contacts.join(same.get(), thread) ? Optional.of(thread) : Optional.empty();
        }
        Profile profile = session.profile();
        Contact contact = new Contact(
                        thread.contactId(),
                        profile.name(),
                        proven.orElse(profile.email()),
                        null,
                        profile.language(),
                        false,
                        now())
                .with(profile.completing(Contact.Extras.NONE.proven(proven.isPresent())));
        return contacts.introduce(contact, thread) ? Optional.of(thread) : Optional.empty();
    }

    /** The hash proves the user's id and nothing else, so only an id that is an address proves one. */
    private static Optional<String> provenEmail(SessionRequest session) {
        return session.userId().filter(EmailAddress::isValid);
    }

    private void refuseBlocked(String contactId) {
        if (contacts.load(contactId).filter(Contact::blocked).isPresent()) {
            throw Problem.forbidden("This visitor is blocked").toException();
        }
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
