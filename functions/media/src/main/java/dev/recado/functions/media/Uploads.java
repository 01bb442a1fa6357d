package dev.recado.functions.media;

import dev.recado.desk.files.UploadJson;
import dev.recado.domain.media.MediaName;
import dev.recado.domain.media.MediaType;
import dev.recado.domain.media.MediaTypes;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Sizes;
import dev.recado.domain.media.Upload;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Ids;
import dev.recado.function.Log;
import dev.recado.function.Variables;
import dev.recado.function.http.HttpResponse;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.s3.MediaUrls;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import dev.recado.media.MediaObjects;
import dev.recado.media.MediaObjects.Found;
import dev.recado.store.UploadStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Uploads in three steps: announced here, put into S3 under a signed address, and completed here, where the bytes are looked
 * at. What passes is copied to a place that no address for writing is ever given of, so that it stays what was checked.
 */
@Singleton
class Uploads {
    /** Enough for the largest file on a slow line. */
    static final Duration UPLOAD_TIME = Duration.ofMinutes(15);
    /** How long an upload waits for its message. */
    static final Duration KEPT_UNUSED = Duration.ofDays(1);

    private final UploadStore store;
    private final MediaObjects objects;
    private final MediaUrls urls;
    private final FunctionEnvironment environment;

    Uploads(UploadStore store, MediaObjects objects, MediaUrls urls, FunctionEnvironment environment) {
        this.store = store;
        this.objects = objects;
        this.urls = urls;
        this.environment = environment;
    }

    HttpResponse announce(String owner, Announcement file) {
        Instant now = environment.clock().instant();
        String contentType = file.type().contentType();
        Upload upload = new Upload(
                Ids.next(now),
                owner,
                file.name(),
                contentType,
                file.size(),
                Upload.State.PENDING,
                ScanState.NOT_SCANNED,
                null,
                null,
                null,
                now,
                now.plus(KEPT_UNUSED));
        store.announce(upload);
        URI address = urls.upload(Upload.pendingKey(upload.id()), contentType, file.size(), UPLOAD_TIME);
        JsonObject put = JsonBuilder.object()
                .put("method", "PUT")
                .put("url", address.toString())
                .put(
                        "headers",
                        JsonBuilder.object().put("Content-Type", contentType).build())
                .put("expiresAt", now.plus(UPLOAD_TIME))
                .build();
        return HttpResponse.json(
                201,
                JsonBuilder.object()
                        .put("id", upload.id())
                        .put("state", upload.state().wireName())
                        .put("upload", put)
                        .build());
    }

    HttpResponse show(String owner, String id) {
        return HttpResponse.json(200, UploadJson.of(owned(owner, id)));
    }

    /** Looks at the bytes; whoever asks again gets the same answer. */
    HttpResponse complete(String owner, String id) {
        Upload upload = owned(owner, id);
        if (upload.state() == Upload.State.PENDING) {
            check(upload);
            upload = owned(owner, id);
        }
        return switch (upload.state()) {
            case READY -> HttpResponse.json(200, UploadJson.of(upload));
            case REFUSED -> throw refusal(upload);
            case PENDING, DISCARDED -> throw notFound(id);
        };
    }

    private void check(Upload upload) {
        try {
            Optional<Found> found = objects.find(Upload.pendingKey(upload.id()));
            if (found.isPresent()) {
                check(upload, found.get());
                return;
            }
        } catch (MediaObjects.ReplacedException replaced) {
            throw Problem.conflict("The file was uploaded again while it was checked; complete it again")
                    .toException();
        }
        // Somebody else may have completed it between our two looks.
        if (owned(upload.owner(), upload.id()).state() == Upload.State.PENDING) {
            throw Problem.conflict("The file has not been uploaded yet: PUT it to the address that announced it")
                    .toException();
        }
    }

    private void check(Upload upload, Found found) {
        if (found.bytes().size() != upload.size()) {
            refuse(
                    upload,
                    "The file was announced with " + Sizes.inWords(upload.size()) + " and has "
                            + Sizes.inWords(found.bytes().size()));
            return;
        }
        Optional<MediaType> type = MediaTypes.detect(found.bytes());
        if (type.isEmpty()) {
            refuse(
                    upload,
                    "The content of " + upload.name() + " is not of a type that can be sent. Allowed are "
                            + MediaType.allowed());
            return;
        }
        MediaName.fitting(upload.name(), type.get())
                .ifPresentOrElse(
                        name -> accept(upload, name, type.get(), found),
                        () -> refuse(
                                upload,
                                "The content of " + upload.name() + " is "
                                        + type.get().label() + ", which its name does not say"));
    }

    private void accept(Upload upload, String name, MediaType type, Found found) {
        objects.copy(found, Upload.key(upload.id()), type.contentType());
        boolean scans = environment
                .optional(Variables.MALWARE_SCAN)
                .filter("on"::equals)
                .isPresent();
        store.ready(new Upload(
                upload.id(),
                upload.owner(),
                name,
                type.contentType(),
                upload.size(),
                Upload.State.READY,
                scans ? ScanState.PENDING : ScanState.NOT_SCANNED,
                null,
                null,
                null,
                upload.createdAt(),
                environment.clock().instant().plus(KEPT_UNUSED)));
        objects.delete(Upload.pendingKey(upload.id()));
    }

    private void refuse(Upload upload, String reason) {
        if (store.refused(upload.id(), reason)) {
            objects.delete(Upload.pendingKey(upload.id()));
            Log.count("RefusedUploads");
        }
    }

    private Upload owned(String owner, String id) {
        Instant now = environment.clock().instant();
        return store.load(id)
                .filter(upload -> upload.owner().equals(owner))
                .filter(upload -> upload.state() != Upload.State.DISCARDED)
                .filter(upload -> upload.isUsed() || now.isBefore(upload.expiresAt()))
                .orElseThrow(() -> notFound(id));
    }

    private static ProblemException refusal(Upload upload) {
        String reason = upload.reason();
        return Problem.unacceptable(reason == null ? "The file was refused" : reason)
                .toException();
    }

    private static ProblemException notFound(String id) {
        return Problem.notFound("There is no upload " + id).toException();
    }
}
