package dev.recado.store.settings;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import java.util.List;
import java.util.Optional;

/** Reads what the desk is set up with, as of now. */
public interface Settings {
    Optional<Account> account();

    Optional<Team> team(String teamId);

    /** All teams, by id. */
    List<Team> teams();

    /** An inbox that takes messages. */
    Optional<Inbox> inbox(String inboxId);

    /** An inbox, be it deleted: its conversations stay. */
    Optional<Inbox> inboxOrDeleted(String inboxId);

    /** All inboxes that take messages, by id. */
    List<Inbox> inboxes();

    /** All inboxes, deleted ones too, by id. */
    List<Inbox> inboxesAndDeleted();

    /** The id of the inbox that a provider names so; see {@code InboundEvent.inboxKey()}. */
    Optional<String> inboxIdOf(String inboxKey);

    Optional<Agent> agent(String agentId);

    /** All agents, by id. */
    List<Agent> agents();

    /** The ids of all agents that there are or were. */
    List<String> agentIdsEver();

    /** Whether there was an agent of that id who has been deleted since, and not made anew. */
    boolean isDeletedAgent(String agentId);
}
