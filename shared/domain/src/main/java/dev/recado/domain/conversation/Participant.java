package dev.recado.domain.conversation;

/**
 * An agent who takes part in a conversation that another owns.
 *
 * @param writes whether the agent joined by answering, and may go on; otherwise a mention lets the agent read
 */
public record Participant(String id, String name, boolean writes) {}
