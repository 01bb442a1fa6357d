package dev.recado.local.bench.baseline;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A plain function with the SDK's DynamoDB client and no framework: reads one item. */
public final class StoreFunction implements RequestStreamHandler {
    private final DynamoDbClient client = DynamoDbClient.builder()
            .region(Region.of(System.getenv("AWS_REGION")))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"))))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL")))
            .build();
    private final String table = System.getenv("TABLE_NAME");

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        event.readAllBytes();
        Map<String, AttributeValue> key = Map.of(
                "PK", AttributeValue.fromS("nothing"),
                "SK", AttributeValue.fromS("nothing"));
        boolean found =
                client.getItem(request -> request.tableName(table).key(key)).hasItem();
        answer.write(("{\"found\":" + found + "}").getBytes(StandardCharsets.UTF_8));
    }
}
