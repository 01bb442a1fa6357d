package dev.recado.store.settings;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.store.Attributes;
import dev.recado.store.AuditStore;
import dev.recado.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who changes settings, and when; and the record of it.
 *
 * @param id makes the record's id
 */
public record SettingsAct(Actor actor, Instant at, String id) {
    private static final Set<String> NOT_FIELDS = Set.of(
            Table.PK, Table.SK, Table.LIST_PK, Table.LIST_SK, Table.VERSION, Table.OUTBOX, SettingsItems.DELETED);
    /** Longer values, such as texts and hours, are named but not told. */
    private static final int LONGEST_TOLD = 100;

    /** The record of replacing {@code base} (null where there was none) by {@code next}; empty where nothing is different. */
    Optional<Map<String, AttributeValue>> recorded(
            @Nullable Map<String, AttributeValue> base, Map<String, AttributeValue> next) {
        Map<String, AttributeValue> before = base == null || SettingsItems.isDeleted(base) ? Map.of() : base;
        boolean deleted = SettingsItems.isDeleted(next);
        boolean changed = !before.isEmpty() && !deleted;
        List<AuditEntry.Change> changes = changed ? changes(before, next) : List.of();
        if (changed && changes.isEmpty()) {
            return Optional.empty();
        }
        String setting = Attributes.reading(next).requiredText(Table.SK);
        String action = changed ? "change-setting" : deleted ? "delete-setting" : "create-setting";
        return Optional.of(AuditStore.itemOfSetting(
                setting, new AuditEntry(id, at, actor, action, changes, Map.of("setting", setting))));
    }

    private static List<AuditEntry.Change> changes(Map<String, AttributeValue> base, Map<String, AttributeValue> next) {
        Set<String> names = new TreeSet<>(base.keySet());
        names.addAll(next.keySet());
        names.removeAll(NOT_FIELDS);
        List<AuditEntry.Change> changes = new ArrayList<>();
        for (String name : names) {
            AttributeValue before = base.get(name);
            AttributeValue after = next.get(name);
            if (!Objects.equals(before, after)) {
                changes.add(new AuditEntry.Change(name, told(before), told(after)));
            }
        }
        return changes;
    }

    private static @Nullable String told(@Nullable AttributeValue value) {
        String text = value == null ? null : textOf(value);
        return text == null || text.length() > LONGEST_TOLD ? null : text;
    }

    private static @Nullable String textOf(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> value.n();
            case BOOL -> value.bool().toString();
            case L ->
                String.join(
                        ", ",
                        value.l().stream()
                                .map(SettingsAct::textOf)
                                .filter(Objects::nonNull)
                                .toList());
            default -> null;
        };
    }
}
