package dev.recado.functions.mediaupkeep;

import com.amazonaws.services.lambda.runtime.Context;
import dev.recado.domain.media.ScanState;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.function.RecadoFunction;
import dev.recado.function.Variables;
import dev.recado.json.Json;
import dev.recado.json.JsonObject;
import dev.recado.store.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Records what the malware scanner found, as EventBridge brings it; on its schedule, deletes files that nobody uses. */
public final class MediaUpkeepFunction extends RecadoFunction {
    private final UploadStore uploads;
    private final UnusedUploads unused;

    public MediaUpkeepFunction() {
        this(FunctionEnvironment.ofProcess());
    }

    public MediaUpkeepFunction(FunctionEnvironment environment) {
        super(environment);
        this.uploads = bean(UploadStore.class);
        this.unused = bean(UnusedUploads.class);
    }

    @Override
    protected void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonObject document = Json.parseObject(event);
        if (document.has("detail-type")) {
            ScanResult.of(document)
                    .filter(result -> result.bucket().equals(environment().required(Variables.MEDIA_BUCKET)))
                    .ifPresent(this::record);
        } else {
            unused.delete();
        }
    }

    private void record(ScanResult result) {
        boolean known = uploads.scanned(result.uploadId(), result.state());
        Log.info(
                "scan result",
                "upload",
                result.uploadId(),
                "scan",
                result.state().wireName());
        if (known && result.state() == ScanState.INFECTED) {
            Log.count("InfectedUploads");
        }
    }
}
