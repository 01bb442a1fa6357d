package dev.recado.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table in docs/conversation-states.md the one that the code decides by. */
class ConversationStatesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "conversation-states.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->";
    private static final String REFRESH = "recado.refreshDocs";

    @Test
    void thePagesTableIsTheOneThatTheCodeDecidesBy() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + TransitionTable.markdown()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page)
                .as("refresh with: ./mvnw -pl shared/domain test -Dtest=ConversationStatesPageTest -D" + REFRESH
                        + "=true")
                .isEqualTo(wanted);
    }
}
