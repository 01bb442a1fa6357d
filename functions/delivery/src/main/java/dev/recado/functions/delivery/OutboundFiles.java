package dev.recado.functions.delivery;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.DeliveryError;
import dev.recado.domain.conversation.Message;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import dev.recado.domain.outbound.OutboundFile;
import dev.recado.function.s3.MediaUrls;
import dev.recado.store.UploadStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives providers addresses to fetch a message's files from. */
final class OutboundFiles {
    /** Providers fetch within minutes; some fetch again when their own delivery was delayed. */
    static final Duration LIFETIME = Duration.ofHours(1);

    private static final DeliveryError GONE = new DeliveryError("no-file", "A file of the message is deleted");
    private static final DeliveryError INFECTED = new DeliveryError("infected", "A file of the message is infected");

    private final UploadStore uploads;
    private final MediaUrls urls;

    OutboundFiles(UploadStore uploads, MediaUrls urls) {
        this.uploads = uploads;
        this.urls = urls;
    }

    /** Why the message must not leave, as of now; empty if nothing is known against its files. */
    Optional<DeliveryError> fault(Message message) {
        return message.attachments().stream()
                .map(Attachment::file)
                .filter(Objects::nonNull)
                .flatMap(file -> fault(file).stream())
                .findFirst();
    }

    private Optional<DeliveryError> fault(StoredFile file) {
        Optional<Upload> upload = uploads.load(file.id()).filter(found -> found.state() == Upload.State.READY);
        if (upload.isEmpty()) {
            return Optional.of(GONE);
        }
        return upload.get().scan() == ScanState.INFECTED ? Optional.of(INFECTED) : Optional.empty();
    }

    List<OutboundFile> of(Message message) {
        return message.attachments().stream().flatMap(this::outbound).toList();
    }

    private Stream<OutboundFile> outbound(Attachment attachment) {
        StoredFile file = attachment.file();
        String contentType = attachment.contentType();
        String name = attachment.name();
        if (file == null || contentType == null || name == null) {
            return Stream.empty();
        }
        String url = urls.download(Upload.key(file.id()), contentType, name, LIFETIME)
                .toString();
        return Stream.of(new OutboundFile(attachment.kind(), contentType, name, url));
    }
}
