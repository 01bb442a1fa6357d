package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescribedAnswersTest {
    private static final String STANDING =
            "\"unknown\":true,\"ignored\":false,\"blocked\":false,\"otherNames\":[],\"otherEmails\":[],"
                    + "\"otherPhones\":[],\"attributes\":{},\"optOuts\":{},\"version\":0";

    @Test
    void what_is_described_has_no_fault() {
        assertThat(contact("{\"id\":\"p1\"," + STANDING + ",\"createdAt\":\"2026-11-20T10:15:30Z\"}"))
                .isEmpty();
    }

    @Test
    void missing_unknown_and_wrongly_typed_members_are_faults() {
        assertThat(contact("{\"id\":7," + STANDING + ",\"locale\":\"fr\",\"vip\":true}"))
                .hasSize(4)
                .anySatisfy(fault -> assertThat(fault).contains("/id is of type integer"))
                .anySatisfy(fault -> assertThat(fault).contains("/locale is \"fr\""))
                .anySatisfy(fault -> assertThat(fault).contains("the member vip"))
                .anySatisfy(fault -> assertThat(fault).contains("lacks createdAt"));
    }

    @Test
    void a_status_or_media_type_that_is_not_listed_is_a_fault() {
        assertThat(DescribedAnswers.faultsOf("GET", "/v1/contacts/p1", 409, "application/problem+json", "{}"))
                .hasSize(1);
        assertThat(DescribedAnswers.faultsOf("GET", "/v1/contacts/p1", 200, "text/html", "<p>"))
                .hasSize(1);
    }

    @Test
    void other_paths_are_not_looked_at() {
        assertThat(DescribedAnswers.faultsOf("GET", "/_local/clock", 200, "application/json", "{}"))
                .isEmpty();
    }

    private static List<String> contact(String body) {
        return DescribedAnswers.faultsOf("GET", "/v1/contacts/p1", 200, "application/json; charset=utf-8", body);
    }
}
