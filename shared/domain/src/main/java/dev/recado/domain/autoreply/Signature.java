package dev.recado.domain.autoreply;

import java.util.Optional;

/** The optional last line of an automatic reply: who writes. */
public enum Signature {
    NONE("none", ""),
    COMPANY("company", "\n\n{{company.name}}"),
    TEAM("team", "\n\n{{team.name}}");

    private final String wireName;
    private final String template;

    Signature(String wireName, String template) {
        this.wireName = wireName;
        this.template = template;
    }

    public String wireName() {
        return wireName;
    }

    String appendTo(String text) {
        return text + template;
    }

    public static Optional<Signature> of(String wireName) {
        for (Signature signature : values()) {
            if (signature.wireName.equals(wireName)) {
                return Optional.of(signature);
            }
        }
        return Optional.empty();
    }
}
