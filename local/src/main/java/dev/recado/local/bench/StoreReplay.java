package dev.recado.local.bench;

import dev.recado.local.demo.DemoData;
import dev.recado.store.Table;
import dev.recado.store.settings.SettingsRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Plays recorded store calls against an embedded store that has nothing else to do. */
final class StoreReplay {
    private static final int THREADS = 4;
    private static final int LANES = 64;
    private static final Pattern CONVERSATION = Pattern.compile("C#([0-9a-f]{32})");

    private StoreReplay() {}

    /**
     * Plays {@code calls}, in their order within each conversation.
     *
     * @return how long it took, in seconds, and how many calls were refused
     */
    static Result play(Path template, List<AwsCalls.Call> calls) throws IOException, InterruptedException {
        try (Laboratory laboratory = new Laboratory(template);
                DynamoDbClient client = laboratory.store()) {
            DemoData.seed(new SettingsRepository(
                    client, new Table(laboratory.environment().required("TABLE_NAME"), 1)));
            Map<Integer, List<SdkRequest>> lanes = lanes(calls);
            long begun = System.nanoTime();
            int refused = play(client, lanes);
            return new Result((System.nanoTime() - begun) / 1e9, refused);
        }
    }

    /** What a replay came to. */
    record Result(double seconds, int refused) {}

    private static Map<Integer, List<SdkRequest>> lanes(List<AwsCalls.Call> calls) {
        Map<Integer, List<SdkRequest>> lanes = new TreeMap<>();
        for (AwsCalls.Call call : calls) {
            String text = call.request().toString();
            Matcher conversation = CONVERSATION.matcher(text);
            String key = conversation.find() ? conversation.group(1) : text;
            lanes.computeIfAbsent(Math.floorMod(key.hashCode(), LANES), lane -> new ArrayList<>())
                    .add(call.request());
        }
        return lanes;
    }

    private static int play(DynamoDbClient client, Map<Integer, List<SdkRequest>> lanes) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> running = lanes.values().stream()
                    .map(lane -> threads.submit(() -> play(client, lane)))
                    .toList();
            int refused = 0;
            for (Future<Integer> lane : running) {
                refused += lane.get();
            }
            return refused;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The store calls cannot be played again", failure.getCause());
        }
    }

    private static int play(DynamoDbClient client, List<SdkRequest> lane) {
        int refused = 0;
        for (SdkRequest request : lane) {
            try {
                play(client, request);
            } catch (DynamoDbException refusal) {
                refused++;
            }
        }
        return refused;
    }

    private static void play(DynamoDbClient client, SdkRequest request) {
        switch (request) {
            case GetItemRequest get -> client.getItem(get);
            case QueryRequest query -> client.query(query);
            case PutItemRequest put -> client.putItem(put);
            case UpdateItemRequest update -> client.updateItem(update);
            case TransactWriteItemsRequest write -> client.transactWriteItems(write);
            default -> throw new IllegalStateException("Unexpected " + request.getClass());
        }
    }
}
