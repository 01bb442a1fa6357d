package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table in docs/roles.md the one that the API's description gives; RolesContractTest holds it to the code. */
class RolesPageTest {
    private static final Path PAGE = Repository.path("docs/roles.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->";
    private static final String REFRESH = "recado.refreshDocs";

    @Test
    void the_page_s_table_is_the_one_of_the_description() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + Roles.markdown()
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(page)
                .as("refresh with: ./mvnw -pl local -am -Pfast test -Dtest=RolesPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + REFRESH + "=true")
                .isEqualTo(wanted);
    }

    @Test
    void the_page_explains_every_rule() throws IOException {
        String page = Files.readString(PAGE);
        Roles.meanings().forEach((rule, meaning) -> assertThat(page).contains("| `" + rule + "` | " + meaning + " |"));
    }

    @Test
    void what_needs_no_agent_s_token_is_for_no_role_and_the_other_way_round() {
        assertThat(OpenApi.document().operations())
                .allSatisfy(operation -> assertThat(operation.isForAgents())
                        .as("%s", operation)
                        .isEqualTo(!java.util.Set.of("public", "provider", "visitor")
                                .contains(Yaml.text(operation.tree().get("x-roles")))));
    }
}
