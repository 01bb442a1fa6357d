package dev.recado.functions.media;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.function.s3.MediaUrls;
import dev.recado.store.UploadStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Gives out addresses of a message's files, to whoever may read the message. */
@Singleton
class Downloads {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final UploadStore uploads;
    private final MediaUrls urls;
    private final FunctionEnvironment environment;

    Downloads(UploadStore uploads, MediaUrls urls, FunctionEnvironment environment) {
        this.uploads = uploads;
        this.urls = urls;
        this.environment = environment;
    }

    /** Where a file can be fetched, until when. */
    record Address(URI url, Instant expiresAt) {}

    /**
     * The address of an attachment's content.
     *
     * @param index which of the message's attachments, from 0
     * @throws ProblemException when there is no such file, it cannot be had yet, or it is infected
     */
    Address of(Message message, String index) {
        Attachment attachment = attachment(message, index);
        StoredFile file = attachment.file();
        if (file == null) {
            throw attachment.pending()
                    ? Problem.conflict("The file has not been fetched from the channel's provider yet")
                            .toException()
                    : notFound();
        }
        Upload upload = uploads.load(file.id())
                .filter(found -> found.state() == Upload.State.READY)
                .orElseThrow(Downloads::notFound);
        requirePassed(upload.scan());
        URI url = urls.download(
                Upload.key(upload.id()),
                upload.contentType(),
                Objects.requireNonNullElse(attachment.name(), upload.name()),
                LIFETIME);
        return new Address(url, environment.clock().instant().plus(LIFETIME));
    }

    private static Attachment attachment(Message message, String index) {
        boolean there = index.matches("[0-9]{1,2}")
                && !message.deleted()
                && Integer.parseInt(index) < message.attachments().size();
        if (!there) {
            throw notFound();
        }
        return message.attachments().get(Integer.parseInt(index));
    }

    private static void requirePassed(ScanState scan) {
        if (scan == ScanState.INFECTED) {
            throw Problem.forbidden("The file is infected").toException();
        }
        if (!scan.passes()) {
            throw Problem.conflict("The file is still being looked at for malware; try again in some seconds")
                    .toException();
        }
    }

    static ProblemException notFound() {
        return Problem.notFound("There is no such file").toException();
    }
}
