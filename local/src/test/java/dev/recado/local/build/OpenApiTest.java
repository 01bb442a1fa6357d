package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API's description says what is deployed. */
class OpenApiTest {
    private static final OpenApi API = OpenApi.document();

    static Stream<OpenApi.Operation> operations() {
        return API.operations().stream();
    }

    @Test
    void it_describes_the_routes_of_the_template_and_no_others() {
        TreeSet<String> described =
                new TreeSet<>(operations().map(OpenApi.Operation::routeKey).toList());
        TreeSet<String> deployed = new TreeSet<>(Template.main().functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(route -> route.replace("+}", "}"))
                .toList());

        assertThat(described).isEqualTo(deployed);
    }

    @Test
    void every_operation_has_a_name_of_its_own() {
        assertThat(operations().map(operation -> operation.tree().get("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void every_reference_leads_somewhere() {
        Yaml.walk(API.tree(), (name, value) -> {
            if (name.equals("$ref")) {
                assertThat(API.resolved(Map.of("$ref", value))).as("%s", value).isNotNull();
            }
        });
    }

    @Test
    void no_component_is_left_unused() {
        List<String> references = new ArrayList<>();
        Yaml.walk(API.tree(), (name, value) -> {
            if (name.equals("$ref")) {
                references.add(Yaml.text(value));
            }
        });
        Yaml.map(API.tree().get("components")).forEach((kind, components) -> {
            if (!kind.equals("securitySchemes")) {
                Yaml.map(components)
                        .keySet()
                        .forEach(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_says_how_it_refuses(OpenApi.Operation operation) {
        assertThat(operation.responses().keySet()).containsAll(operation.refusalsToExpect());
        operation.responses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0) {
                assertThat(Yaml.map(Yaml.at(API.resolved(response), "content")).keySet())
                        .as("%s %s", operation, status)
                        .containsAnyOf("application/problem+json", "text/html");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void request_bodies_of_ours_have_no_unknown_members(OpenApi.Operation operation) {
        String expected = operation.isWebhook() ? "true" : "false";
        operation
                .requestContent()
                .forEach((mediaType, content) -> assertThat(API.objectsIn(Yaml.at(content, "schema")))
                        .as("%s as %s", operation, mediaType)
                        .isNotEmpty()
                        .allSatisfy(schema -> assertThat(schema).containsEntry("additionalProperties", expected)));
    }
}
