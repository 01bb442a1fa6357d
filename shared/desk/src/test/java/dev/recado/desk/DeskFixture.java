package dev.recado.desk;

import dev.recado.domain.account.Account;
import dev.recado.domain.account.Agent;
import dev.recado.domain.account.Channel;
import dev.recado.domain.account.Inbox;
import dev.recado.domain.account.Language;
import dev.recado.domain.account.ReopenPolicy;
import dev.recado.domain.account.Role;
import dev.recado.domain.account.Team;
import dev.recado.domain.conversation.Command;
import dev.recado.domain.conversation.Conversation;
import dev.recado.domain.conversation.Message;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Secrets;
import dev.recado.store.ContactStore;
import dev.recado.store.ConversationQueries;
import dev.recado.store.ConversationStore;
import dev.recado.store.Marker;
import dev.recado.store.NotificationStore;
import dev.recado.store.PresenceStore;
import dev.recado.store.Table;
import dev.recado.store.settings.Settings;
import dev.recado.testing.EmbeddedDynamo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The desk on the current test's table: one SMS inbox, a hundred agents, a clock that the test sets. */
final class DeskFixture {
    static final int AGENTS = 100;
    static final Reception.Customer LUIS =
            new Reception.Customer("+34600000001", "Luis", null, "+34600000001", Language.SPANISH);

    final ConversationStore conversations;
    final ConversationQueries queries;
    final NotificationStore notifications;
    final ContactStore contacts;
    final Desk desk;
    final Reception reception;

    Instant now = Instant.parse("2026-11-20T10:00:00.123456Z");
    ReopenPolicy reopenPolicy = new ReopenPolicy.Always();

    DeskFixture(EmbeddedDynamo dynamo) {
        FunctionEnvironment environment = dynamo.environment(() -> now);
        Table table = new Table(dynamo.tableName(), 1);
        conversations = new ConversationStore(dynamo.client(), table, environment);
        queries = new ConversationQueries(dynamo.client(), table);
        notifications = new NotificationStore(dynamo.client(), table);
        contacts = new ContactStore(dynamo.client(), table);
        SurveyTokens surveys = new SurveyTokens(secrets(environment, "key"), environment);
        DecisionContexts contexts = new DecisionContexts(
                new FixedSettings(),
                contacts,
                surveys,
                new PresenceStore(dynamo.client(), table, environment),
                environment);
        desk = new Desk(conversations, contexts);
        reception = new Reception(conversations, contacts, contexts, desk, environment);
    }

    static Secrets secrets(FunctionEnvironment environment, String signingKey) {
        return new Secrets(environment) {
            @Override
            public DeploymentSecret deployment() {
                return new DeploymentSecret("https://desk.example", signingKey);
            }
        };
    }

    static Agent agent(int number) {
        return new Agent("agent-" + number, "Agent " + number, null, null, Role.MEMBER, null, Set.of("soporte"));
    }

    Outcome receive(String providerMessageId) {
        return receiveFrom(LUIS, providerMessageId).orElseThrow();
    }

    Optional<Outcome> receiveFrom(Reception.Customer customer, String providerMessageId) {
        Command.Receive message = new Command.Receive(customer.name(), "Hola", List.of(), null, null, now);
        return reception.receive("sms", customer, message, Marker.ofProviderMessage("sms", providerMessageId));
    }

    Conversation received(String providerMessageId) {
        return ((Outcome.Done) receive(providerMessageId)).conversation();
    }

    List<Message> messages(String conversationId) {
        return queries.messages(conversationId, null, 1_000).items();
    }

    /** Runs the call {@code times} times in as many threads, all of which begin together. */
    static <T> List<T> atOnce(int times, IntFunction<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(times);
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                Callable<T> task = () -> {
                    start.await();
                    return call.apply(number);
                };
                futures.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    private final class FixedSettings implements Settings {
        @Override
        public Optional<Account> account() {
            return Optional.of(new Account("Acme", ZoneId.of("Europe/Madrid"), Language.SPANISH));
        }

        @Override
        public Optional<Team> team(String teamId) {
            return Optional.empty();
        }

        @Override
        public List<Team> teams() {
            return List.of();
        }

        @Override
        public Optional<Inbox> inbox(String inboxId) {
            return Optional.of(new Inbox(
                    inboxId,
                    inboxId,
                    Channel.SMS,
                    "+34911000001",
                    "soporte",
                    false,
                    true,
                    reopenPolicy,
                    Language.SPANISH));
        }

        @Override
        public List<String> agentIdsEver() {
            return agents().stream().map(Agent::id).toList();
        }

        @Override
        public boolean isDeletedAgent(String agentId) {
            return false;
        }

        @Override
        public Optional<Inbox> inboxOrDeleted(String inboxId) {
            return inbox(inboxId);
        }

        @Override
        public List<Inbox> inboxes() {
            return List.of();
        }

        @Override
        public List<Inbox> inboxesAndDeleted() {
            return inboxes();
        }

        @Override
        public Optional<String> inboxIdOf(String inboxKey) {
            return Optional.empty();
        }

        @Override
        public Optional<Agent> agent(String agentId) {
            return Optional.empty();
        }

        @Override
        public List<Agent> agents() {
            return List.of(DeskFixture.agent(0), DeskFixture.agent(1));
        }
    }
}
