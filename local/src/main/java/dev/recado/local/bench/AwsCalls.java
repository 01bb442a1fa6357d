package dev.recado.local.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Sees every call that the SDK makes in this process, once {@link #record} has begun, and has DynamoDB tell what each
 * consumed. The SDK makes it by its name, from {@code software/amazon/awssdk/global/handlers/execution.interceptors}.
 */
public final class AwsCalls implements ExecutionInterceptor {
    private static final String READS = "Query,GetItem,BatchGetItem,TransactGetItems,Scan";

    private static volatile boolean recording;
    private static volatile boolean metering;
    private static final ConcurrentLinkedQueue<Call> CALLS = new ConcurrentLinkedQueue<>();
    private static final WriteUnits TRANSACTIONS = new WriteUnits();

    /**
     * Forgets what was recorded and begins anew.
     *
     * @param metered whether DynamoDB is to tell what each call consumes
     */
    static void record(boolean metered) {
        CALLS.clear();
        metering = metered;
        recording = true;
    }

    /** What was called since {@link #record}. */
    static List<Call> recorded() {
        recording = false;
        metering = false;
        return List.copyOf(CALLS);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        return metering ? Capacities.asking(request) : request;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (recording) {
            note(context.request(), attributes, Capacities.of(context.response()), false);
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (recording) {
            note(context.request(), attributes, List.of(), true);
        }
    }

    private static void note(
            SdkRequest request, ExecutionAttributes attributes, List<ConsumedCapacity> consumed, boolean refused) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        double units = metering && request instanceof TransactWriteItemsRequest transaction
                ? TRANSACTIONS.of(transaction)
                : consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
        boolean read = READS.contains(operation);
        CALLS.add(new Call(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                operation,
                read ? units : 0,
                read ? 0 : units,
                request,
                refused));
    }

    /**
     * One call.
     *
     * @param service the service as the SDK names it, such as {@code DynamoDb}
     * @param refused whether it failed, as a transaction does that lost a race
     * @param readUnits what it consumed, as DynamoDB counted it; 0 for other services
     */
    record Call(
            String service,
            String operation,
            double readUnits,
            double writeUnits,
            SdkRequest request,
            boolean refused) {
        boolean to(String name) {
            return service.equalsIgnoreCase(name);
        }
    }

    /** The consumed capacity of those requests and answers that know any. */
    private static final class Capacities {
        private static final ReturnConsumedCapacity WANTED = ReturnConsumedCapacity.INDEXES;
        private static final String ANSWER_FIELD = "ConsumedCapacity";

        static SdkRequest asking(SdkRequest request) {
            return switch (request) {
                case GetItemRequest get ->
                    get.toBuilder().returnConsumedCapacity(WANTED).build();
                case BatchGetItemRequest get ->
                    get.toBuilder().returnConsumedCapacity(WANTED).build();
                case QueryRequest query ->
                    query.toBuilder().returnConsumedCapacity(WANTED).build();
                case PutItemRequest put ->
                    put.toBuilder().returnConsumedCapacity(WANTED).build();
                case UpdateItemRequest update ->
                    update.toBuilder().returnConsumedCapacity(WANTED).build();
                case DeleteItemRequest delete ->
                    delete.toBuilder().returnConsumedCapacity(WANTED).build();
                case TransactGetItemsRequest get ->
                    get.toBuilder().returnConsumedCapacity(WANTED).build();
                default -> request;
            };
        }

        static List<ConsumedCapacity> of(SdkResponse response) {
            Optional<?> consumed = response.sdkFields().stream()
                    .filter(field -> field.memberName().equals(ANSWER_FIELD))
                    .findFirst()
                    .map(field -> field.getValueOrDefault(response));
            return switch (consumed.orElse(null)) {
                case ConsumedCapacity one -> List.of(one);
                case List<?> several ->
                    several.stream().map(ConsumedCapacity.class::cast).toList();
                case null, default -> List.of();
            };
        }
    }
}
