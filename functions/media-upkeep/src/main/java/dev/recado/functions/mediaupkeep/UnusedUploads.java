package dev.recado.functions.mediaupkeep;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Log;
import dev.recado.media.MediaObjects;
import dev.recado.store.UploadStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Deletes files that no message came to carry, or whose message is deleted. */
@Singleton
class UnusedUploads {
    /** How many one run deletes at most; the next run goes on. */
    static final int LIMIT = 200;

    private final UploadStore uploads;
    private final MediaObjects objects;
    private final FunctionEnvironment environment;

    UnusedUploads(UploadStore uploads, MediaObjects objects, FunctionEnvironment environment) {
        this.uploads = uploads;
        this.objects = objects;
        this.environment = environment;
    }

    /** Deletes what is due; a failure of one is told after all others were tried. */
    void delete() {
        Instant now = environment.clock().instant();
        List<String> due = uploads.due(now, LIMIT);
        RuntimeException firstFailure = null;
        for (String id : due) {
            try {
                delete(id, now);
            } catch (RuntimeException failure) {
                Log.failure("upload " + id + " was not deleted", failure);
                firstFailure = firstFailure == null ? failure : firstFailure;
            }
        }
        if (firstFailure != null) {
            throw firstFailure;
        }
    }

    /** Claimed first, so that no message can take it up while its bytes go. */
    private void delete(String id, Instant now) {
        if (uploads.discardUnused(id, now)) {
            objects.deleteUpload(id);
            uploads.forget(id);
            Log.info("upload deleted", "upload", id);
        }
    }
}
