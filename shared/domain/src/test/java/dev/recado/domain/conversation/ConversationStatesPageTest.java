package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table in docs/conversation-states.md the one that the code decides by. */
class ConversationStatesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "conversation-states.md");
    private static final String REFRESH = "recado.refreshDocs";

    @Test
    void thePagesTablesAreTheOnesThatTheCodeDecidesBy() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = with(page, "transitions", TransitionTable.transitions());
        wanted = with(wanted, "permissions", TransitionTable.permissions());
        wanted = with(wanted, "consequences", TransitionTable.consequences());
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page)
                .as("refresh with: ./mvnw -pl shared/domain test -Dtest=ConversationStatesPageTest -D" + REFRESH
                        + "=true")
                .isEqualTo(wanted);
    }

    private static String with(String page, String name, String table) {
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        return page.substring(0, page.indexOf(begin) + begin.length()) + table + page.substring(page.indexOf(end));
    }
}
