package dev.recado.desk.files;

import dev.recado.domain.media.MediaType;
import dev.recado.domain.media.Upload;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;

/** An upload as its uploader sees it. */
public final class UploadJson {
    private UploadJson() {}

    public static JsonObject of(Upload upload) {
        return JsonBuilder.object()
                .put("id", upload.id())
                .put("name", upload.name())
                .put(
                        "kind",
                        MediaType.ofContentType(upload.contentType())
                                .map(MediaType::kind)
                                .orElse("document"))
                .put("contentType", upload.contentType())
                .put("size", upload.size())
                .put("state", upload.state().wireName())
                .put("scan", upload.scan().wireName())
                .put("reason", upload.reason())
                .put("conversationId", upload.conversationId())
                .put("messageId", upload.messageId())
                .put("createdAt", upload.createdAt())
                .put("expiresAt", upload.isUsed() ? null : upload.expiresAt())
                .build();
    }
}
