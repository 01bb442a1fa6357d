package dev.recado.domain.library;

import dev.recado.domain.text.LocalizedText;
import java.util.List;

/** How canned responses and templates are searched. */
public final class LibrarySearches {
    /** By short code and text. */
    public static final RankedSearch<CannedResponse> CANNED =
            new RankedSearch<>(CannedResponse::id, CannedResponse::code, response -> textsOf(response.text()));

    /** By title, category and text. */
    public static final RankedSearch<QuickReply> TEMPLATES =
            new RankedSearch<>(QuickReply::id, QuickReply::title, reply -> {
                List<String> texts = new java.util.ArrayList<>(textsOf(reply.text()));
                texts.add(reply.category());
                return texts;
            });

    private LibrarySearches() {}

    /** What an agent typed without the slash that called the search up. */
    public static String withoutSlash(String typed) {
        return typed.startsWith("/") ? typed.substring(1) : typed;
    }

    private static List<String> textsOf(LocalizedText text) {
        return List.copyOf(text.byLanguage().values());
    }
}
