package dev.recado.local.run;

import dev.recado.domain.account.Agent;
import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.local.demo.DemoData;
import dev.recado.local.identity.UserPool.Profile;
import dev.recado.local.identity.UserPool.Profiles;
import dev.recado.local.providers.Inbox;
import dev.recado.local.providers.InboxDirectory;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the desk is set up with, as its providers would have been told. */
final class DeskSettings implements InboxDirectory, AutoCloseable {
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

    /** The agents of the desk, as the identity provider may come to know them. */
    Profiles agents() {
        return new Profiles() {
            @Override
            public List<Profile> all() {
                return settings.agents().stream().map(DeskSettings::profile).toList();
            }

            @Override
            public Optional<Profile> find(String id) {
                return settings.agent(id).map(DeskSettings::profile);
            }
        };
    }

    private static Profile profile(Agent agent) {
        return new Profile(agent.id(), agent.name(), agent.email(), agent.role().wireName());
    }

    @Override
    public void close() {
        client.close();
    }
}
