package dev.recado.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recado.local.data.Jsons;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the test functions were handed, since the test began. */
final class Received {
    static final List<JsonNode> WORK = new CopyOnWriteArrayList<>();
    static final List<JsonNode> STREAM = new CopyOnWriteArrayList<>();
    static final List<JsonNode> WAKE_UPS = new CopyOnWriteArrayList<>();

    private Received() {}

    static void clear() {
        WORK.clear();
        STREAM.clear();
        WAKE_UPS.clear();
    }

    static JsonNode event(InputStream input) throws IOException {
        return Jsons.parse(input.readAllBytes());
    }
}
