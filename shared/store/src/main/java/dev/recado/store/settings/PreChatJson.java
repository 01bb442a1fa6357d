package dev.recado.store.settings;

import dev.recado.domain.firstcontact.PreChat;
import dev.recado.domain.firstcontact.PreChatField;
import dev.recado.domain.text.LocalizedText;
import dev.recado.json.JsonBuilder;
import dev.recado.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pre-chat form in JSON. The contact's own fields have their labels ready. */
public final class PreChatJson {
    private static final int MOST_FIELDS = 10;
    private static final int LONGEST_LABEL = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private PreChatJson() {}

    static JsonObject write(PreChat form) {
        return JsonBuilder.object()
                .put("enabled", form.enabled())
                .put("fields", form.fields().stream().map(PreChatJson::write).toList())
                .build();
    }

    /** A field as visitors are asked for it. */
    public static JsonObject asked(PreChatField field, boolean known) {
        return builder(field).put("known", known).build();
    }

    private static JsonObject write(PreChatField field) {
        return builder(field).build();
    }

    private static JsonBuilder builder(PreChatField field) {
        return JsonBuilder.object()
                .put("name", field.name())
                .put("type", field.type().wireName())
                .put("label", TemplateTexts.write(field.label()))
                .put("required", field.required());
    }

    static PreChat read(StrictReader form) {
        form.onlyKnows(Set.of("enabled", "fields"));
        boolean enabled = form.required("enabled", form.bool("enabled")).orElse(false);
        List<PreChatField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (StrictReader field : form.objects("fields", MOST_FIELDS)) {
            field(field).ifPresent(known -> {
                if (names.add(known.name())) {
                    fields.add(known);
                } else {
                    field.unacceptable("name", "is asked twice");
                }
            });
        }
        return new PreChat(enabled, fields);
    }

    private static Optional<PreChatField> field(StrictReader field) {
        field.onlyKnows(Set.of("name", "type", "label", "required"));
        String name = field.required("name", field.text("name")).orElse("");
        if (!NAME.matcher(name).matches()) {
            field.unacceptable(
                    "name", "must be name, email, phone, or 1 to 64 letters, digits, hyphens and underscores");
            return Optional.empty();
        }
        PreChatField.Type type = type(field, name);
        Optional<LocalizedText> label = field.object("label")
                .flatMap(text -> TemplateTexts.plain(text, LONGEST_LABEL))
                .or(() -> Optional.ofNullable(readyLabel(name)));
        if (label.isEmpty()) {
            field.required("label", label);
            field.unacceptable("label", "must have a text in Spanish or English");
        }
        boolean required = field.bool("required").orElse(false);
        return label.map(words -> new PreChatField(name, type, words, required));
    }

    private static PreChatField.Type type(StrictReader field, String name) {
        PreChatField.Type usual = PreChatField.Type.usualOf(name);
        Optional<String> told = field.text("type");
        Optional<PreChatField.Type> type = told.flatMap(PreChatField.Type::of);
        if (told.isPresent() && type.isEmpty()) {
            field.unacceptable("type", "must be text, email, phone or number");
        } else if (PreChatField.isOwn(name)
                && type.filter(known -> known != usual).isPresent()) {
            field.unacceptable("type", "must be " + usual.wireName() + " for this field");
        }
        return type.orElse(usual);
    }

    private static @Nullable LocalizedText readyLabel(String name) {
        return switch (name) {
            case PreChatField.NAME -> LocalizedText.of("Nombre", "Name");
            case PreChatField.EMAIL -> LocalizedText.of("Correo electrónico", "E-mail");
            case PreChatField.PHONE -> LocalizedText.of("Teléfono", "Telephone");
            default -> null;
        };
    }
}
