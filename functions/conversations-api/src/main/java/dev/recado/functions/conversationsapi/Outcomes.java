package dev.recado.functions.conversationsapi;

import dev.recado.desk.Outcome;
import dev.recado.domain.conversation.AgentRef;
import dev.recado.domain.conversation.AgentRequest;
import dev.recado.domain.conversation.Author;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Refusal;
import dev.recado.domain.optout.OptOut;
import dev.recado.function.http.Problem;
import dev.recado.json.JsonBuilder;
import java.time.Instant;

/** Turns what became of a command into what the API answers. */
final class Outcomes {
    private Outcomes() {}

    /** The conversation after a command, changed or not; a refusal is thrown as its problem. */
    static Conversation conversation(Outcome outcome, String conversationId) {
        return switch (outcome) {
            case Outcome.Done done -> done.conversation();
            case Outcome.Unchanged unchanged -> unchanged.conversation();
            case Outcome.Refused(var ignored, Refusal.NotVisible hidden) -> throw Callers.notFound(conversationId);
            case Outcome.Refused refused -> throw problem(refused.reason()).toException();
            case Outcome.NotFound ignored -> throw Callers.notFound(conversationId);
            case Outcome.Repeated ignored ->
                throw new IllegalStateException("requests with a key answer their repetitions themselves");
        };
    }

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.OwnedByAnother(AgentRef owner) ->
                Problem.conflict(owner.name() + " owns this conversation")
                        .with(JsonBuilder.object()
                                .put(
                                        "assignee",
                                        JsonBuilder.object()
                                                .put("id", owner.id())
                                                .put("name", owner.name())
                                                .build())
                                .build());
            case Refusal.NotDeletable ignored ->
                Problem.conflict(
                        "This line tells what happened to the conversation; only messages and notes are deleted");
            case Refusal.AuthorDeletes(Author author) ->
                Problem.forbidden("What " + author.name() + " wrote is deleted by " + author.name() + " or a manager");
            case Refusal.ImpossibleTransition(var from, var to) ->
                Problem.conflict(
                        "A " + from.wireName() + " conversation cannot become " + to.wireName() + "; open it first");
            case Refusal.ReplyWindowClosed(Instant closedAt) ->
                Problem.unacceptable(
                        "/text",
                        (closedAt == null
                                        ? "The customer has not written yet"
                                        : "The channel's reply window closed at " + closedAt)
                                + ": only an approved template can be sent until the customer writes again");
            case Refusal.TextTooLong(int max, int actual) ->
                Problem.unacceptable(
                        "/text",
                        "The text has " + actual + " characters as this channel gets it, which takes at most " + max);
            case Refusal.SnoozeOutOfRange(Instant until) ->
                Problem.unacceptable(
                        "/snooze", "The snooze time " + until + " must be in the future, at most one year ahead");
            case Refusal.NotVisible ignored -> Problem.notFound("There is no such conversation");
            case Refusal.NotAssigned ignored ->
                Problem.conflict(
                        "In this inbox an agent replies only to what is assigned to them; take the conversation first");
            case Refusal.ManagersAssign ignored ->
                Problem.forbidden("This inbox is in open mode: only managers and admins assign its conversations");
            case Refusal.ContactBlocked ignored ->
                Problem.conflict("The contact is blocked; unblock them to write to them");
            case Refusal.OptedOut(OptOut optOut) ->
                Problem.conflict("The contact opted out on this channel (" + optOut.word() + ", " + optOut.since()
                        + "), and the provider takes no message to them until they answer START");
            case Refusal.NoSession ignored -> Problem.conflict("Only a live chat has a session to end");
            case Refusal.SurveyClosed ignored -> Problem.gone("The survey can no longer be answered");
            case Refusal.RequestClosed(AgentRequest.State state) ->
                Problem.conflict("The request is " + state.wireName() + " already");
            case Refusal.Muted ignored -> Problem.conflict("The conversation is muted; unmute it to ask for something");
            case Refusal.NotResolved ignored -> Problem.conflict("The conversation is not resolved");
        };
    }
}
