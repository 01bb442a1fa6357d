package dev.recado.store;

import dev.recado.function.AwsSdk;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the table's client and its settings. */
@Factory
public class StoreFactory {
    @Singleton
    DynamoDbClient client(FunctionEnvironment environment) {
        return AwsSdk.client(DynamoDbClient.builder(), "DYNAMODB", environment);
    }

    @Singleton
    Table table(FunctionEnvironment environment) {
        return new Table(
                environment.required(Variables.TABLE_NAME), Math.max(1, environment.integer(Variables.LIST_SHARDS, 1)));
    }
}
