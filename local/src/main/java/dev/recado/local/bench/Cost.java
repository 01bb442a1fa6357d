package dev.recado.local.bench;

import java.util.List;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

/**
 * What one operation used.
 *
 * @param queueMessages messages that went through a queue; each is sent, received and deleted
 * @param otherCalls calls to Secrets Manager, Scheduler and SES
 * @param invocations of functions
 * @param httpRequests that the API answered, the providers' callbacks included
 */
record Cost(
        double writeUnits,
        double readUnits,
        int storeCalls,
        int queueMessages,
        int otherCalls,
        int schedules,
        int mails,
        long invocations,
        long httpRequests) {

    static Cost of(List<AwsCalls.Call> calls, long invocations, long httpRequests) {
        int queued = 0;
        int store = 0;
        int schedules = 0;
        int mails = 0;
        for (AwsCalls.Call call : calls) {
            if (call.to("DynamoDb")) {
                store++;
            } else if (call.to("Sqs")) {
                queued += call.request() instanceof SendMessageBatchRequest batch
                        ? batch.entries().size()
                        : call.operation().equals("SendMessage") ? 1 : 0;
            } else if (call.to("Scheduler")) {
                schedules += call.operation().equals("CreateSchedule") ? 1 : 0;
            } else if (call.to("SesV2")) {
                mails++;
            }
        }
        return new Cost(
                calls.stream().mapToDouble(AwsCalls.Call::writeUnits).sum(),
                calls.stream().mapToDouble(AwsCalls.Call::readUnits).sum(),
                store,
                queued,
                (int) calls.stream()
                        .filter(call -> !call.to("DynamoDb") && !call.to("Sqs"))
                        .count(),
                schedules,
                mails,
                invocations,
                httpRequests);
    }

    /** What remains when {@code part} is taken away. */
    Cost without(Cost part) {
        return new Cost(
                writeUnits - part.writeUnits,
                readUnits - part.readUnits,
                storeCalls - part.storeCalls,
                queueMessages - part.queueMessages,
                otherCalls - part.otherCalls,
                schedules - part.schedules,
                mails - part.mails,
                invocations - part.invocations,
                httpRequests - part.httpRequests);
    }

    /** US dollars for a million of it, mails excluded. */
    double perMillion() {
        return writeUnits * Prices.WRITE_UNITS
                + readUnits * Prices.READ_UNITS
                + queueMessages * 3 * Prices.QUEUE_REQUESTS
                + schedules * Prices.SCHEDULES
                + httpRequests * Prices.HTTP_REQUESTS
                + invocations * Prices.millionInvocations();
    }
}
