package dev.recado.local.run;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.control.AgentDirectory;
import dev.recado.local.demo.DemoData;
import dev.recado.local.providers.Inbox;
import dev.recado.local.providers.InboxDirectory;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the desk is set up with, as its providers and its identity provider would have been told. */
final class DeskSettings implements InboxDirectory, AgentDirectory, AutoCloseable {
    private final DynamoDbClient client;
    private final SettingsRepository settings;

    /**
     * @param variables an environment that reaches the local services
     */
    DeskSettings(Map<String, String> variables, String tableName, InstantSource clock) {
        this.client = AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", new FunctionEnvironment(variables, clock));
        this.settings = new SettingsRepository(client, new Table(tableName, 1));
    }

    void seedDemoData() {
        DemoData.seed(settings);
    }

    @Override
    public List<Inbox> all() {
        return settings.inboxes().stream()
                .map(inbox -> new Inbox(inbox.id(), channel(inbox.channel()), inbox.address()))
                .toList();
    }

    private static Inbox.Channel channel(dev.recado.domain.account.Channel channel) {
        return switch (channel) {
            case LIVE_CHAT -> Inbox.Channel.WEB;
            case SMS -> Inbox.Channel.SMS;
            case WHATSAPP -> Inbox.Channel.WHATSAPP;
            case MESSENGER -> Inbox.Channel.MESSENGER;
        };
    }

    @Override
    public Optional<Agent> find(String id) {
        return settings.agent(id)
                .map(agent ->
                        new Agent(agent.id(), agent.name(), List.of(agent.role().wireName())));
    }

    @Override
    public void close() {
        client.close();
    }
}
