package dev.recado.domain.conversation;

import dev.recado.domain.account.Language;
import dev.recado.domain.call.CallEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that tell agents what happened to a conversation, in the account's language and zone. */
final class ActivityTexts {
    private final boolean spanish;
    private final DateTimeFormatter time;

    private ActivityTexts(Language language, ZoneId zone) {
        this.spanish = language == Language.SPANISH;
        this.time = DateTimeFormatter.ofPattern(
                        spanish ? "EEEE d 'de' MMMM 'de' uuuu, HH:mm" : "EEEE d MMMM uuuu, HH:mm", language.locale())
                .withZone(zone);
    }

    static ActivityTexts in(Language language, ZoneId zone) {
        return new ActivityTexts(language, zone);
    }

    private String text(String inSpanish, String inEnglish) {
        return spanish ? inSpanish : inEnglish;
    }

    String opened(AgentRef by) {
        return text(by.name() + " abrió la conversación", by.name() + " opened the conversation");
    }

    String reopened(AgentRef by) {
        return text(by.name() + " reabrió la conversación", by.name() + " reopened the conversation");
    }

    String reopenedByCustomer() {
        return text(
                "El cliente volvió a escribir: se reabrió la conversación",
                "The customer wrote again: the conversation was reopened");
    }

    String markedPending(AgentRef by) {
        return text(by.name() + " dejó la conversación pendiente", by.name() + " marked the conversation as pending");
    }

    String resolved(AgentRef by) {
        return text(by.name() + " resolvió la conversación", by.name() + " resolved the conversation");
    }

    String snoozed(AgentRef by, @Nullable Instant until) {
        if (until == null) {
            return text(
                    by.name() + " pospuso la conversación hasta la próxima respuesta del cliente",
                    by.name() + " snoozed the conversation until the customer's next reply");
        }
        return text(
                by.name() + " pospuso la conversación hasta el " + time.format(until),
                by.name() + " snoozed the conversation until " + time.format(until));
    }

    String woken(Instant at) {
        return text(
                "La conversación pospuesta se abrió a su hora: " + time.format(at),
                "The snoozed conversation was opened on time: " + time.format(at));
    }

    String wokenByCustomer(Instant at) {
        return text(
                "El cliente escribió y la conversación pospuesta se abrió: " + time.format(at),
                "The customer wrote and the snoozed conversation was opened: " + time.format(at));
    }

    String assigned(AgentRef by, AgentRef assignee) {
        if (by.id().equals(assignee.id())) {
            return text(by.name() + " se asignó la conversación", by.name() + " took the conversation");
        }
        return text(
                by.name() + " asignó la conversación a " + assignee.name(),
                by.name() + " assigned the conversation to " + assignee.name());
    }

    String deleted(AgentRef by, MessageKind kind) {
        return switch (kind) {
            case INCOMING ->
                text(by.name() + " borró un mensaje del cliente", by.name() + " deleted a customer's message");
            case NOTE -> text(by.name() + " borró una nota", by.name() + " deleted a note");
            default -> text(by.name() + " borró un mensaje", by.name() + " deleted a message");
        };
    }

    String transferred(AgentRef by, AgentRef to) {
        return text(
                by.name() + " transfirió la conversación a " + to.name(),
                by.name() + " transferred the conversation to " + to.name());
    }

    String routed(AgentRef to) {
        return text(
                "La conversación se asignó automáticamente a " + to.name(),
                "The conversation was assigned automatically to " + to.name());
    }

    String backToRouting(AgentRef owner, boolean attended) {
        return attended
                ? text(
                        owner.name() + " la había dado por atendida: la conversación vuelve al reparto",
                        owner.name() + " had dealt with it: the conversation goes back to routing")
                : text(
                        owner.name() + " no está: la conversación vuelve al reparto",
                        owner.name() + " is away: the conversation goes back to routing");
    }

    String joined(AgentRef agent) {
        return text(agent.name() + " se unió a la conversación", agent.name() + " joined the conversation");
    }

    String attended(AgentRef by) {
        return text(
                by.name() + " dio por atendida la conversación", by.name() + " marked the conversation as dealt with");
    }

    String unlinked(AgentRef by) {
        return text(by.name() + " desvinculó la conversación", by.name() + " unlinked the conversation");
    }

    String endedBy(AgentRef by) {
        return text(by.name() + " terminó el chat", by.name() + " ended the chat");
    }

    String unassigned(AgentRef by) {
        return text(by.name() + " dejó la conversación sin asignar", by.name() + " unassigned the conversation");
    }

    String movedToTeam(AgentRef by, String teamName) {
        return text(
                by.name() + " pasó la conversación al equipo " + teamName,
                by.name() + " moved the conversation to the team " + teamName);
    }

    String labelled(AgentRef by, List<String> added, List<String> removed) {
        StringBuilder line = new StringBuilder(by.name());
        if (!added.isEmpty()) {
            line.append(text(" añadió ", " added ")).append(String.join(", ", added));
        }
        if (!removed.isEmpty()) {
            line.append(added.isEmpty() ? "" : text(" y", " and"))
                    .append(text(" quitó ", " removed "))
                    .append(String.join(", ", removed));
        }
        return line.toString();
    }

    String muted(AgentRef by, boolean muted) {
        return muted
                ? text(by.name() + " silenció la conversación", by.name() + " muted the conversation")
                : text(by.name() + " dejó de silenciar la conversación", by.name() + " unmuted the conversation");
    }

    String archived(AgentRef by, boolean archived) {
        return archived
                ? text(by.name() + " archivó la conversación", by.name() + " archived the conversation")
                : text(by.name() + " desarchivó la conversación", by.name() + " unarchived the conversation");
    }

    String transcript(@Nullable AgentRef by, String to) {
        return by == null
                ? text("El cliente pidió la transcripción a " + to, "The customer asked for the transcript at " + to)
                : text(by.name() + " envió la transcripción a " + to, by.name() + " sent the transcript to " + to);
    }

    String surveyMailed(String to) {
        return text("Encuesta enviada por correo a " + to, "Survey sent by e-mail to " + to);
    }

    String surveyNotSentToBlocked() {
        return text("Encuesta no enviada: el contacto está bloqueado", "Survey not sent: the contact is blocked");
    }

    String surveyNotSentWhenMuted() {
        return text(
                "Encuesta no enviada: la conversación está silenciada", "Survey not sent: the conversation is muted");
    }

    String surveyNotSentWhenUnlinked() {
        return text(
                "Encuesta no enviada: la conversación está desvinculada",
                "Survey not sent: the conversation is unlinked");
    }

    String surveyNotSentOutsideWindow() {
        return text(
                "Encuesta no enviada: el plazo de respuesta del canal está cerrado y no se conoce el correo del cliente",
                "Survey not sent: the channel's reply window is closed and the customer's e-mail is not known");
    }

    String emailTold(String email) {
        return text("El cliente dejó su correo electrónico: " + email, "The customer left an e-mail address: " + email);
    }

    String automaticTooLong(String trigger) {
        return text(
                "Respuesta automática no enviada (" + trigger + "): es más larga de lo que admite el canal",
                "Automatic reply not sent (" + trigger + "): it is longer than the channel takes");
    }

    String surveyAnswered(int rating) {
        return text(
                "El cliente valoró la atención con " + rating + " de 5",
                "The customer rated the service " + rating + " of 5");
    }

    String asked(AgentRef by, RequestTerms terms) {
        return terms.kind() == RequestKind.CONTACT_PAGE
                ? by.name() + text(" compartió la página de contacto", " shared the contact page")
                : by.name() + text(" pidió ", " asked for ") + thing(terms);
    }

    String withdrew(AgentRef by, RequestTerms terms) {
        return by.name() + text(" retiró la petición de ", " withdrew the request for ") + thing(terms);
    }

    /** What a request is for, as the object of a verb. */
    private String thing(RequestTerms terms) {
        return switch (terms.kind()) {
            case RESOLVED_QUESTION ->
                text("confirmación de que está resuelto", "confirmation that the problem is solved");
            case APPROVAL -> text("aprobación: ", "approval: ") + terms.subject();
            case RATING -> text("una valoración", "a rating");
            case PAYMENT -> text("el pago de ", "payment of ") + amount(terms);
            case CONTACT_PAGE -> text("la página de contacto", "the contact page");
        };
    }

    private String amount(RequestTerms terms) {
        Payment payment = terms.requiredPayment();
        String amount = payment.amountIn(spanish ? Language.SPANISH : Language.ENGLISH);
        return payment.reference() == null ? amount : amount + " (" + payment.reference() + ")";
    }

    String answered(RequestTerms terms, String value) {
        return switch (terms.kind()) {
            case RATING -> surveyAnswered(Integer.parseInt(value));
            case PAYMENT ->
                text("El cliente abrió el enlace de pago: ", "The customer opened the payment link: ") + amount(terms);
            case CONTACT_PAGE -> throw RequestTexts.unanswerable(terms.kind());
            case RESOLVED_QUESTION ->
                value.equals("yes")
                        ? text("El cliente dice que está resuelto", "The customer says that the problem is solved")
                        : text(
                                "El cliente dice que no está resuelto",
                                "The customer says that the problem is not solved");
            case APPROVAL ->
                (value.equals("approve")
                                ? text("El cliente aprobó: ", "The customer approved: ")
                                : text("El cliente rechazó: ", "The customer declined: "))
                        + terms.subject();
        };
    }

    String solvedForCustomer() {
        return text(
                "La conversación se resolvió con la respuesta del cliente",
                "The conversation was resolved by the customer's answer");
    }

    String mailFailed(String to, String reason) {
        return text("El correo a " + to + " no llegó: " + reason, "The mail to " + to + " failed: " + reason);
    }

    String endedByCustomer() {
        return text("El cliente terminó el chat", "The customer ended the chat");
    }

    String called(CallEvent event) {
        return switch (event) {
            case OUTSIDE_HOURS ->
                text("El cliente llamó fuera del horario", "The customer called outside business hours");
            case VOICEMAIL ->
                text(
                        "Llamada perdida: el cliente dejó un mensaje de voz",
                        "Missed call: the customer left a voicemail");
            case COMPLETED -> text("El cliente llamó y se le atendió", "The customer called and was answered");
            case HUNG_UP_IN_TREE ->
                text("Llamada perdida: el cliente colgó en el menú", "Missed call: the customer hung up in the menu");
            case HUNG_UP_WAITING ->
                text(
                        "Llamada perdida: el cliente colgó mientras esperaba",
                        "Missed call: the customer hung up while waiting");
            case HUNG_UP_AT_VOICEMAIL ->
                text(
                        "Llamada perdida: el cliente colgó sin dejar mensaje de voz",
                        "Missed call: the customer hung up without leaving a voicemail");
            case UNANSWERED -> text("Llamada perdida: nadie contestó", "Missed call: nobody answered");
        };
    }

    String transcribed(String words) {
        return text("Transcripción del mensaje de voz: " + words, "Transcription of the voicemail: " + words);
    }
}
