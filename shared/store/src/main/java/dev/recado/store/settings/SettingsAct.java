package dev.recado.store.settings;

import dev.recado.domain.audit.Actor;
import dev.recado.domain.audit.AuditEntry;
import dev.recado.store.Attributes;
import dev.recado.store.AuditStore;
import dev.recado.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
        return recorded(
                Attributes.reading(next).requiredText(Table.SK),
                base == null || SettingsItems.isDeleted(base) ? null : base,
                SettingsItems.isDeleted(next) ? null : next);
    }

    /**
     * The record of replacing one item by another as an item; empty where nothing is different.
     *
     * @param setting what they are of, such as {@code LABEL#vip}
     * @param base null where there was none
     * @param next null where none is left
     */
    public Optional<Map<String, AttributeValue>> recorded(
            String setting, @Nullable Map<String, AttributeValue> base, @Nullable Map<String, AttributeValue> next) {
        List<AuditEntry.Change> changes = base == null || next == null ? List.of() : changes(base, next);
        if (base != null && next != null && changes.isEmpty()) {
            return Optional.empty();
        }
        String action = base == null ? "create-setting" : next == null ? "delete-setting" : "change-setting";
        return Optional.of(AuditStore.itemOfSetting(setting, entry(action, setting, changes, Map.of())));
    }

    /**
     * The record of another act on a setting.
     *
     * @param details what else tells one such act from another
     */
    public AuditEntry entry(String action, String setting, Map<String, String> details) {
        return entry(action, setting, List.of(), details);
    }

    private AuditEntry entry(
            String action, String setting, List<AuditEntry.Change> changes, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        all.put("setting", setting);
        return new AuditEntry(id, at, actor, action, changes, all);
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
