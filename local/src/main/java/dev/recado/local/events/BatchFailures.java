package dev.recado.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.util.HashSet;
import java.util.Set;

/** Reads {@code batchItemFailures} as Lambda does: an answer that makes no sense fails the whole batch. */
final class BatchFailures {
    private BatchFailures() {}

    /** The identifiers out of {@code ids} that the function's answer says have failed. */
    static Set<String> read(byte[] answer, Set<String> ids) {
        JsonNode document;
        try {
            document = answer.length == 0 ? Jsons.object() : Jsons.parse(answer);
        } catch (Jsons.MalformedJson malformed) {
            return ids;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode item : document.path("batchItemFailures")) {
            String id = item.path("itemIdentifier").asText("");
            if (!ids.contains(id)) {
                return ids;
            }
            failed.add(id);
        }
        return failed;
    }
}
