package dev.recado.store.library;

import dev.recado.domain.account.Language;
import dev.recado.domain.library.CannedResponse;
import dev.recado.domain.library.Label;
import dev.recado.domain.library.QuickReply;
import dev.recado.domain.text.LocalizedText;
import dev.recado.store.Attributes;
import dev.recado.store.Table;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The shelves of labels, canned responses and templates. */
@Singleton
public class Library {
    static final int MOST_LABELS = 500;
    static final int MOST_TEXTS = 1000;

    private static final String ID = "id";
    private static final String TEXT = "text";

    private final Shelf<Label> labels;
    private final Shelf<CannedResponse> cannedResponses;
    private final Shelf<QuickReply> templates;

    public Library(DynamoDbClient client, Table table) {
        this.labels = new Shelf<>(
                client,
                table,
                new ShelfKind<>(
                        "labels",
                        "LABEL#",
                        MOST_LABELS,
                        Label::id,
                        label -> Optional.empty(),
                        Library::write,
                        Library::label));
        this.cannedResponses = new Shelf<>(
                client,
                table,
                new ShelfKind<>(
                        "canned-responses",
                        "CANNED-RESPONSE#",
                        MOST_TEXTS,
                        CannedResponse::id,
                        response -> Optional.of(response.code()),
                        Library::write,
                        Library::cannedResponse));
        this.templates = new Shelf<>(
                client,
                table,
                new ShelfKind<>(
                        "templates",
                        "TEMPLATE#",
                        MOST_TEXTS,
                        QuickReply::id,
                        reply -> Optional.empty(),
                        Library::write,
                        Library::template));
    }

    /** At most 500. */
    public Shelf<Label> labels() {
        return labels;
    }

    /** At most 1000; each has a short code of its own. */
    public Shelf<CannedResponse> cannedResponses() {
        return cannedResponses;
    }

    /** At most 1000. */
    public Shelf<QuickReply> templates() {
        return templates;
    }

    private static Attributes write(Attributes item, Label label) {
        return item.put(ID, label.id())
                .put("title", byTag(label.title()))
                .put("color", label.color())
                .put("about", label.description());
    }

    private static Label label(Attributes item) {
        return new Label(item.requiredText(ID), text(item, "title"), item.requiredText("color"), item.text("about"));
    }

    private static Attributes write(Attributes item, CannedResponse response) {
        return item.put(ID, response.id())
                .put("code", response.code())
                .put(TEXT, byTag(response.text()))
                .put("team", response.teamId());
    }

    private static CannedResponse cannedResponse(Attributes item) {
        return new CannedResponse(
                item.requiredText(ID), item.requiredText("code"), text(item, TEXT), item.text("team"));
    }

    private static Attributes write(Attributes item, QuickReply reply) {
        return item.put(ID, reply.id())
                .put("category", reply.category())
                .put("title", reply.title())
                .put(TEXT, byTag(reply.text()));
    }

    private static QuickReply template(Attributes item) {
        return new QuickReply(
                item.requiredText(ID), item.requiredText("category"), item.requiredText("title"), text(item, TEXT));
    }

    private static Map<String, String> byTag(LocalizedText text) {
        Map<String, String> byTag = new HashMap<>();
        text.byLanguage().forEach((language, words) -> byTag.put(language.tag(), words));
        return byTag;
    }

    private static LocalizedText text(Attributes item, String name) {
        Map<Language, String> byLanguage = new EnumMap<>(Language.class);
        item.map(name).forEach((tag, words) -> byLanguage.put(Language.of(tag).orElseThrow(), words));
        return new LocalizedText(byLanguage);
    }
}
