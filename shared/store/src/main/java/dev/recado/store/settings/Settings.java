package dev.recado.store.settings;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Team;
import java.util.List;
import java.util.Optional;

/** Reads what the desk is set up with. */
public interface Settings {
    Optional<Account> account();

    Optional<Inbox> inbox(String inboxId);

    /** The id of the inbox that a provider names so; see {@code InboundEvent.inboxKey()}. */
    Optional<String> inboxIdOf(String inboxKey);

    Optional<Team> team(String teamId);

    List<Team> teams();

    Optional<Agent> agent(String agentId);

    List<Agent> agents();
}
