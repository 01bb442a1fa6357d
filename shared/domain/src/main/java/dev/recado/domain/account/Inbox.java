package dev.recado.domain.account;

import org.jspecify.annotations.Nullable;

/**
 * One place customers write to: a channel with the company's own address on it.
 *
 * @param address the company's side: E.164 number for SMS, phone_number_id for WhatsApp, page id for Messenger, empty for
 *     live chat
 * @param teamId the team that its conversations go to
 * @param hasBot whether a bot answers first, so that conversations start pending
 * @param surveys whether resolving sends a satisfaction survey
 * @param language the language of automatic texts, or null for the account's
 * @param ownership how its conversations come to belong to one agent
 * @param routing how its conversations find an agent
 * @param surveyRules when and in which words surveys are sent, where {@code surveys} are on
 */
public record Inbox(
        String id,
        String name,
        Channel channel,
        String address,
        String teamId,
        boolean hasBot,
        boolean surveys,
        ReopenPolicy reopenPolicy,
        @Nullable Language language,
        Ownership ownership,
        Routing routing,
        SurveyRules surveyRules) {
    /** An inbox whose surveys follow the usual rules. */
    public Inbox(
            String id,
            String name,
            Channel channel,
            String address,
            String teamId,
            boolean hasBot,
            boolean surveys,
            ReopenPolicy reopenPolicy,
            @Nullable Language language,
            Ownership ownership,
            Routing routing) {
        this(
                id,
                name,
                channel,
                address,
                teamId,
                hasBot,
                surveys,
                reopenPolicy,
                language,
                ownership,
                routing,
                SurveyRules.USUAL);
    }

    /** An inbox whose conversations belong to the first who replies, and of which the whole team is told. */
    public Inbox(
            String id,
            String name,
            Channel channel,
            String address,
            String teamId,
            boolean hasBot,
            boolean surveys,
            ReopenPolicy reopenPolicy,
            @Nullable Language language) {
        this(
                id,
                name,
                channel,
                address,
                teamId,
                hasBot,
                surveys,
                reopenPolicy,
                language,
                Ownership.FIRST_REPLY,
                Routing.USUAL);
    }

    /** Whether its conversations are given to agents, rather than taken by them. */
    public boolean assigns() {
        return routing.agentId() != null || assignsInTurn();
    }

    /** Whether its conversations are given to their team's members in turn: what belongs to the whole team is nobody's turn. */
    public boolean assignsInTurn() {
        return routing.autoAssign() && ownership != Ownership.OPEN;
    }

    /**
     * The inbox as its provider's webhooks name it: by the company's own address where all inboxes share one webhook, by
     * our id where each has its own.
     */
    public String key() {
        return switch (channel) {
            case WHATSAPP -> "whatsapp:" + address;
            case MESSENGER -> "messenger:" + address;
            case SMS, LIVE_CHAT -> "inbox:" + id;
        };
    }
}
