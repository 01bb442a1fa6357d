package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The templates")
class TemplateTest {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}!]+)}");
    private static final Set<String> HTTP_METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String NESTED = "AWS::Serverless::Application";

    static Stream<Template> templates() {
        return Template.all();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void referToNothingThatDoesNotExist(Template template) {
        Set<String> known = new TreeSet<>(template.section("Parameters").keySet());
        known.addAll(template.section("Resources").keySet());

        assertThat(known).containsAll(references(template.tree()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveNoParameterThatNothingUses(Template template) {
        assertThat(references(template.tree()))
                .containsAll(template.section("Parameters").keySet());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void describeAllTheirParameters(Template template) {
        assertThat(template.section("Parameters").values())
                .allSatisfy(parameter ->
                        assertThat(Yaml.at(parameter, "Description")).isNotNull());
    }

    @Test
    void giveEveryParameterOfTheDeploymentADefault() {
        assertThat(Template.main().section("Parameters").values())
                .allSatisfy(
                        parameter -> assertThat(Yaml.at(parameter, "Default")).isNotNull());
    }

    @Test
    void giveNestedTemplatesTheirParametersAndTakeOnlyTheirOutputs() {
        Template main = Template.main();
        main.resources(NESTED).forEach((id, properties) -> {
            Template nested = Template.of(Repository.path(Yaml.text(Yaml.at(properties, "Location"))));

            assertThat(Yaml.map(Yaml.at(properties, "Parameters")).keySet())
                    .as("parameters of %s", nested)
                    .containsExactlyInAnyOrderElementsOf(
                            nested.section("Parameters").keySet());
            assertThat(nested.section("Outputs").keySet())
                    .as("outputs of %s", nested)
                    .containsAll(outputsTaken(main.tree(), id));
        });
    }

    @Test
    void useEveryTemplateOfInfra() {
        List<String> used = new ArrayList<>();
        Template.main()
                .resources(NESTED)
                .values()
                .forEach(properties -> used.add(Yaml.text(Yaml.at(properties, "Location"))));

        assertThat(Repository.files("infra", ".yaml").stream().map(file -> "infra/" + file.getFileName()))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void giveEveryQueueADeadLetterQueueOfItsKindAndTimeForSixAttempts() {
        Template main = Template.main();
        Map<String, Object> queues = main.resources("AWS::SQS::Queue");
        for (Template.Function function : main.functions()) {
            function.events().forEach((name, event) -> {
                if ("SQS".equals(Yaml.at(event, "Type"))) {
                    String queue = target(Yaml.at(event, "Properties", "Queue"));
                    Object properties = queues.get(queue);
                    String deadLetters = target(Yaml.at(properties, "RedrivePolicy", "deadLetterTargetArn"));

                    assertThat(Yaml.at(queues.get(deadLetters), "FifoQueue"))
                            .isEqualTo(Yaml.at(properties, "FifoQueue"));
                    assertThat(seconds(Yaml.at(properties, "VisibilityTimeout")))
                            .as("visibility timeout of %s", queue)
                            .isGreaterThanOrEqualTo(
                                    6 * seconds(function.properties().get("Timeout")));
                }
            });
        }
    }

    @Test
    void watchEveryQueueThatSetsAsideAndEveryFunction() {
        Template main = Template.main();
        String alarms = Template.of(Repository.path("infra/observability.yaml"))
                .resources("AWS::CloudWatch::Alarm")
                .toString();

        assertThat(main.resources("AWS::SQS::Queue").keySet())
                .allSatisfy(queue -> assertThat(alarms).contains(queue + "Name"));
        assertThat(main.functions())
                .allSatisfy(function -> assertThat(alarms).contains("${Prefix}-" + function.directory()));
    }

    @Test
    void serveTheRoutesThatTheApiDescriptionDescribes() {
        Set<String> described = new TreeSet<>();
        Yaml.map(Yaml.read(Repository.path("docs/openapi.yaml")).get("paths"))
                .forEach((path, operations) -> Yaml.map(operations).keySet().stream()
                        .filter(HTTP_METHODS::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> served = new TreeSet<>();
        Template.main()
                .functions()
                .forEach(function -> function.routes().forEach(route -> served.add(asDescribed(route))));

        assertThat(served).isEqualTo(described);
    }

    /** OpenAPI has no sign for a variable that takes the path's rest. */
    private static String asDescribed(String route) {
        return route.replace("+}", "}");
    }

    @Test
    void drawADashboardThatIsJson() {
        Object body = Yaml.at(
                Template.of(Repository.path("infra/observability.yaml")).section("Resources"),
                "Dashboard",
                "Properties",
                "DashboardBody",
                "Fn::Sub");

        assertThat(Json.parseObject(Yaml.text(body).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .objects("widgets"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void keepEveryFunctionsLogForALimitedTime() {
        Template main = Template.main();
        for (Template.Function function : main.functions()) {
            String group = (String) Yaml.at(function.properties(), "LoggingConfig", "LogGroup", "Ref");

            assertThat(Yaml.at(main.resources("AWS::Logs::LogGroup").get(group), "RetentionInDays"))
                    .as("retention of %s's log", function)
                    .isNotNull();
        }
    }

    private static Set<String> references(Object tree) {
        Set<String> names = new LinkedHashSet<>();
        Yaml.walk(tree, (key, value) -> {
            switch (key) {
                case "Ref" -> names.add(withoutAlias((String) value));
                case "Fn::GetAtt" -> names.add(target(Map.of(key, value)));
                case "Fn::Sub" -> names.addAll(substituted(value));
                default -> {}
            }
        });
        names.removeIf(name -> name.startsWith("AWS::"));
        return names;
    }

    private static Set<String> substituted(Object argument) {
        List<?> parts = Yaml.list(argument);
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = SUBSTITUTION.matcher((String) parts.getFirst());
        while (matcher.find()) {
            String name = matcher.group(1);
            names.add(name.startsWith("AWS::") ? name : name.replaceFirst("\\..*", ""));
        }
        if (parts.size() > 1) {
            names.removeAll(Yaml.map(parts.get(1)).keySet());
        }
        return names;
    }

    /** SAM's {@code !Ref Function.Alias}. */
    private static String withoutAlias(String reference) {
        return reference.replaceFirst("\\.(Alias|Version)$", "");
    }

    private static String target(Object getAtt) {
        return ((String) Yaml.at(getAtt, "Fn::GetAtt")).replaceFirst("\\..*", "");
    }

    private static Set<String> outputsTaken(Object tree, String nestedStack) {
        Set<String> outputs = new TreeSet<>();
        Yaml.walk(tree, (key, value) -> {
            String prefix = nestedStack + ".Outputs.";
            if (key.equals("Fn::GetAtt") && ((String) value).startsWith(prefix)) {
                outputs.add(((String) value).substring(prefix.length()));
            }
        });
        return outputs;
    }

    private static int seconds(Object value) {
        return Integer.parseInt((String) value);
    }
}
