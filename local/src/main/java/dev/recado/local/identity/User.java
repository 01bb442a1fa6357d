package dev.recado.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recado.local.data.Jsons;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A user of the pool as Cognito keeps it.
 *
 * @param confirmed whether the user has signed in and chosen a password
 */
record User(
        String name,
        Map<String, String> attributes,
        Set<String> groups,
        boolean enabled,
        boolean confirmed,
        Instant createdAt) {
    static final String EMAIL = "email";

    User {
        attributes = Map.copyOf(attributes);
        groups = Set.copyOf(groups);
    }

    String email() {
        return attributes.getOrDefault(EMAIL, "");
    }

    /** With these attributes; a blank value takes one away. */
    User withAttributes(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        more.forEach((attribute, value) -> {
            if (value.isBlank()) {
                all.remove(attribute);
            } else {
                all.put(attribute, value);
            }
        });
        return new User(name, all, groups, enabled, confirmed, createdAt);
    }

    User withGroup(String group, boolean member) {
        Set<String> all = new LinkedHashSet<>(groups);
        if (member) {
            all.add(group);
        } else {
            all.remove(group);
        }
        return new User(name, attributes, all, enabled, confirmed, createdAt);
    }

    User enabled(boolean may) {
        return new User(name, attributes, groups, may, confirmed, createdAt);
    }

    /** As Cognito's answers show it, under either name that they give the attributes. */
    ObjectNode view(String attributesName) {
        ObjectNode view = Jsons.object()
                .put("Username", name)
                .put("Enabled", enabled)
                .put("UserStatus", confirmed ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD")
                .put("UserCreateDate", createdAt.getEpochSecond())
                .put("UserLastModifiedDate", createdAt.getEpochSecond());
        ArrayNode list = view.putArray(attributesName);
        attributes.forEach(
                (attribute, value) -> list.addObject().put("Name", attribute).put("Value", value));
        return view;
    }

    ObjectNode kept() {
        ObjectNode kept = Jsons.object()
                .put("name", name)
                .put("enabled", enabled)
                .put("confirmed", confirmed)
                .put("createdAt", createdAt.toString());
        ObjectNode fields = kept.putObject("attributes");
        attributes.forEach(fields::put);
        ArrayNode list = kept.putArray("groups");
        groups.forEach(list::add);
        return kept;
    }

    static User read(JsonNode kept) {
        Map<String, String> attributes = new LinkedHashMap<>();
        kept.path("attributes")
                .properties()
                .forEach(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        Set<String> groups = new LinkedHashSet<>();
        kept.path("groups").forEach(group -> groups.add(group.asText()));
        return new User(
                kept.path("name").asText(),
                attributes,
                groups,
                kept.path("enabled").asBoolean(),
                kept.path("confirmed").asBoolean(),
                Instant.parse(kept.path("createdAt").asText()));
    }
}
