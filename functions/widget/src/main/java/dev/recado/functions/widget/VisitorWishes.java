package dev.recado.functions.widget;

import dev.recado.desk.Desk;
import dev.recado.desk.Outcome;
import dev.recado.desk.Repetitions;
import dev.recado.desk.SurveyBody;
import dev.recado.desk.Surveys;
import dev.recado.desk.VisitorTokens.Visitor;
import dev.recado.domain.account.Contact;
import dev.recado.domain.account.EmailAddress;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Status;
import dev.recado.domain.conversation.Survey;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.HttpRequest;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.JsonBody;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.json.JsonBuilder;
import dev.recado.store.ContactStore;
import dev.recado.store.Marker;
import dev.recado.store.RateLimits;
import dev.recado.store.SuppressedAddresses;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What visitors may ask of their conversation: its transcript, its end, and to rate it. */
@Singleton
final class VisitorWishes {
    private static final int MAX_EMAIL = 254;
    /** Enough to correct a mistyped address, too few to flood a stranger's mailbox. */
    private static final int TRANSCRIPTS_A_DAY = 3;

    private final Visitors visitors;
    private final Desk desk;
    private final Surveys surveys;
    private final ContactStore contacts;
    private final SuppressedAddresses suppressed;
    private final RateLimits limits;
    private final FunctionEnvironment environment;

    VisitorWishes(
            Visitors visitors,
            Desk desk,
            Surveys surveys,
            ContactStore contacts,
            SuppressedAddresses suppressed,
            RateLimits limits,
            FunctionEnvironment environment) {
        this.visitors = visitors;
        this.desk = desk;
        this.surveys = surveys;
        this.contacts = contacts;
        this.suppressed = suppressed;
        this.limits = limits;
        this.environment = environment;
    }

    /** {@code POST /widget/transcript}: mails a resolved conversation to {@code email}, else to the contact's own. */
    HttpResponse transcript(HttpRequest request) {
        Visitor visitor = visitors.required(request);
        JsonBody body = JsonBody.optional(request);
        Optional<String> asked = body.optionalText("email", MAX_EMAIL).map(String::strip);
        body.verify();
        Conversation conversation = visitors.requiredConversation(visitor);
        Optional<Contact> contact = contacts.load(conversation.contactId());
        String to = recipient(asked, contact);
        if (conversation.status() != Status.RESOLVED) {
            throw notResolved();
        }
        suppressed.find(to).ifPresent(reason -> {
            throw Problem.unacceptable("/email", "Mail to this address is not sent any more: it came back")
                    .toException();
        });
        Instant now = environment.clock().instant();
        Marker marker = Repetitions.marker(request, visitor, "transcript\n" + to, now);
        limits.require("visitor-transcript#" + conversation.id(), TRANSCRIPTS_A_DAY, Duration.ofDays(1), now);
        String name = contact.map(Contact::name).orElse(null);
        Outcome outcome =
                desk.apply(conversation.id(), current -> new Command.RequestTranscript(null, to, name), marker);
        if (outcome instanceof Outcome.Refused) {
            throw notResolved();
        }
        if (outcome instanceof Outcome.Repeated(Marker.Remembered before)) {
            Repetitions.answerTo(before, marker);
        }
        return HttpResponse.json(202, JsonBuilder.object().put("to", to).build());
    }

    private static ProblemException notResolved() {
        return Problem.conflict("The transcript can be asked for once the conversation is resolved")
                .toException();
    }

    private static String recipient(Optional<String> asked, Optional<Contact> contact) {
        if (asked.isPresent() && !EmailAddress.isValid(asked.get())) {
            throw Problem.unacceptable("/email", "This is not an e-mail address")
                    .toException();
        }
        return asked.or(() -> contact.map(Contact::email))
                .orElseThrow(() -> Problem.unacceptable("/email", "The visitor's e-mail address is not known")
                        .toException());
    }

    /** {@code POST /widget/end}. */
    HttpResponse end(HttpRequest request) {
        Visitor visitor = visitors.required(request);
        JsonBody.optional(request).verify();
        Conversation conversation = visitors.requiredConversation(visitor);
        Conversation ended = switch (desk.apply(conversation.id(), new Command.EndByCustomer())) {
            case Outcome.Done done -> done.conversation();
            case Outcome.Unchanged unchanged -> unchanged.conversation();
            case Outcome.Refused refused -> refused.conversation();
            case Outcome.Repeated ignored -> conversation;
            case Outcome.NotFound ignored -> conversation;
        };
        return HttpResponse.json(
                200,
                JsonBuilder.object()
                        .put("conversationId", ended.id())
                        .put("status", ended.status().wireName())
                        .build());
    }

    /** {@code POST /widget/survey}: answers the survey of the conversation's last resolution. */
    HttpResponse survey(HttpRequest request) {
        Visitor visitor = visitors.required(request);
        Surveys.Rating rating = SurveyBody.read(request);
        Conversation conversation = visitors.requiredConversation(visitor);
        Survey survey = conversation.survey();
        if (survey == null) {
            throw Problem.conflict("No survey has been sent").toException();
        }
        if (surveys.answer(conversation, survey, rating) instanceof Outcome.Refused) {
            throw Problem.gone("The survey can no longer be answered").toException();
        }
        return HttpResponse.json(200, SurveyBody.write(rating));
    }
}
