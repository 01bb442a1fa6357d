package dev.recado.desk.files;

import dev.recado.domain.conversation.Attachment;
import dev.recado.domain.conversation.StoredFile;
import dev.recado.domain.media.MediaFault;
import dev.recado.domain.media.MediaFile;
import dev.recado.domain.media.MediaRoute;
import dev.recado.domain.media.MediaType;
import dev.recado.domain.media.ScanState;
import dev.recado.domain.media.Upload;
import dev.recado.function.FunctionEnvironment;
import dev.recado.function.http.Problem;
import dev.recado.function.http.ProblemException;
import dev.recado.store.UploadStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the ids of uploads that a message names into its attachments, or says which of them cannot be sent and why. */
@Singleton
public class MessageFiles {
    private static final String POINTER = "/attachments";

    private final UploadStore uploads;
    private final FunctionEnvironment environment;

    public MessageFiles(UploadStore uploads, FunctionEnvironment environment) {
        this.uploads = uploads;
        this.environment = environment;
    }

    /**
     * The attachments, as of now; that no other message takes them up meanwhile is the commit's to ensure.
     *
     * @param owner who sends the message, as {@link Uploaders} names them
     * @throws ProblemException 422 that names the attachment
     */
    public List<Attachment> of(List<String> uploadIds, String owner, MediaRoute route) {
        List<Attachment> attachments = new ArrayList<>();
        List<MediaFile> files = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < uploadIds.size(); i++) {
            Upload upload = sendable(uploadIds.get(i), owner, i);
            if (!named.add(upload.id())) {
                throw refused(i, "The file is named twice");
            }
            MediaType type = MediaType.ofContentType(upload.contentType()).orElseThrow();
            attachments.add(new Attachment(
                    type.kind(),
                    type.contentType(),
                    upload.name(),
                    "",
                    false,
                    new StoredFile(upload.id(), upload.size(), upload.scan())));
            files.add(new MediaFile(upload.name(), type, upload.size()));
        }
        route.fault(files).ifPresent(MessageFiles::refuse);
        return attachments;
    }

    private Upload sendable(String id, String owner, int index) {
        Upload upload = uploads.load(id)
                .filter(found -> found.owner().equals(owner))
                .filter(found -> found.isUsed() || !isOver(found))
                .orElseThrow(() -> refused(index, "There is no uploaded file with this id"));
        switch (upload.state()) {
            case PENDING -> throw refused(index, "The file has not been completed");
            case REFUSED -> throw refused(index, "The file was refused: " + upload.reason());
            case DISCARDED -> throw refused(index, "There is no uploaded file with this id");
            case READY -> requirePassed(upload, index);
        }
        if (upload.isUsed()) {
            throw refused(index, "The file was sent already; upload it again to send it again");
        }
        return upload;
    }

    private boolean isOver(Upload upload) {
        return !environment.clock().instant().isBefore(upload.expiresAt());
    }

    private static void requirePassed(Upload upload, int index) {
        if (upload.scan() == ScanState.INFECTED) {
            throw refused(index, "The file is infected");
        }
        if (!upload.scan().passes()) {
            throw refused(index, "The file is still being looked at for malware; try again in some seconds");
        }
    }

    private static void refuse(MediaFault fault) {
        throw fault.index() < 0
                ? Problem.unacceptable(POINTER, fault.detail()).toException()
                : refused(fault.index(), fault.detail());
    }

    private static ProblemException refused(int index, String detail) {
        return Problem.unacceptable(POINTER + "/" + index, detail).toException();
    }
}
