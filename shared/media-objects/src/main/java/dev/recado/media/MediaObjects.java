package dev.recado.media;

import dev.recado.domain.media.FileBytes;
import dev.recado.domain.media.Upload;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.Variables;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The media bucket. Uploads lie under {@code pending/} until they are checked, and under {@code media/} from then on. */
@Singleton
public class MediaObjects {
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client client;
    private final FunctionEnvironment environment;

    public MediaObjects(S3Client client, FunctionEnvironment environment) {
        this.client = client;
        this.environment = environment;
    }

    /**
     * An object as it was found: reading on demand, and only as long as nobody puts another one in its place.
     *
     * @param version names exactly these bytes
     */
    public record Found(String key, String version, FileBytes bytes) {}

    /** The object's bytes were replaced while they were read. */
    public static final class ReplacedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReplacedException(String key) {
            super("The object " + key + " was replaced while it was read");
        }
    }

    /** The object, if it is there. */
    public Optional<Found> find(String key) {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(bucket()).key(key));
            return Optional.of(new Found(
                    key,
                    head.eTag(),
                    new ObjectBytes(head.contentLength(), (offset, length) -> read(key, head.eTag(), offset, length))));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    private byte[] read(String key, String version, long offset, int length) {
        try {
            return client.getObjectAsBytes(request -> request.bucket(bucket())
                            .key(key)
                            .ifMatch(version)
                            .range("bytes=" + offset + "-" + (offset + length - 1)))
                    .asByteArrayUnsafe();
        } catch (S3Exception failure) {
            throw failure.statusCode() == PRECONDITION_FAILED ? new ReplacedException(key) : failure;
        }
    }

    /** Copies exactly the bytes that were found. */
    public void copy(Found found, String toKey, String contentType) {
        try {
            client.copyObject(request -> request.sourceBucket(bucket())
                    .sourceKey(found.key())
                    .copySourceIfMatch(found.version())
                    .destinationBucket(bucket())
                    .destinationKey(toKey)
                    .metadataDirective(MetadataDirective.REPLACE)
                    .contentType(contentType));
        } catch (S3Exception failure) {
            throw failure.statusCode() == PRECONDITION_FAILED ? new ReplacedException(found.key()) : failure;
        }
    }

    /** Deletes an object, if it is there. */
    public void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket()).key(key));
    }

    /** Deletes all bytes of an upload, checked or not. */
    public void deleteUpload(String id) {
        delete(Upload.key(id));
        delete(Upload.pendingKey(id));
    }

    private String bucket() {
        return environment.required(Variables.MEDIA_BUCKET);
    }
}
