package dev.recado.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.RecadoFunction;
import dev.recado.function.Variables;
import dev.recado.function.http.HttpFunction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The template and the functions agree")
class FunctionsTest {
    private static final Template TEMPLATE = Template.main();
    /** Read by Micronaut itself. */
    private static final Set<String> FRAMEWORK_VARIABLES = Set.of("MICRONAUT_ENV_DEDUCTION");
    /** Only resolving links a survey, which needs the signing key, and these neither resolve nor ask. */
    private static final Map<String, Set<String>> NEVER_READ = Map.of(
            "RoutingFunction", Set.of("DEPLOYMENT_SECRET"),
            "AgentsApiFunction", Set.of("DEPLOYMENT_SECRET"),
            "MailEventsFunction", Set.of("DEPLOYMENT_SECRET"));
    /** Given by Lambda to every function. */
    private static final Set<String> LAMBDA_VARIABLES = Set.of(Variables.AWS_REGION);

    static Stream<Template.Function> functions() {
        return TEMPLATE.functions().stream();
    }

    @Test
    void everyModuleUnderFunctionsIsAFunctionOfTheTemplate() {
        List<String> modules = Repository.files("functions", "").stream()
                .filter(file -> Files.exists(file.resolve("pom.xml")))
                .map(file -> file.getFileName().toString())
                .toList();

        assertThat(functions().map(Template.Function::directory)).containsExactlyInAnyOrderElementsOf(modules);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theHandlerIsAClassThatLambdaAndTheLocalRunCanMake(Template.Function function) throws Exception {
        Class<?> handler = FunctionClasses.load(function);

        assertThat(RecadoFunction.class).isAssignableFrom(handler);
        assertThat(Modifier.isFinal(handler.getModifiers())).isTrue();
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
        assertThat(Modifier.isPublic(
                        handler.getConstructor(FunctionEnvironment.class).getModifiers()))
                .isTrue();
        assertThat(handler.getSimpleName()).isEqualTo(function.id());
        assertThat(TEMPLATE.tree().toString()).contains("${AWS::StackName}-" + function.directory());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theRoutesOfTheTemplateAreTheRoutesOfTheCode(Template.Function function) {
        Set<String> declared = FunctionClasses.create(function, TEMPLATE.globalVariables()) instanceof HttpFunction http
                ? http.routes()
                : Set.of();

        assertThat(function.routes()).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theVariablesOfTheTemplateAreTheVariablesThatTheCodeReads(Template.Function function) {
        Set<String> known = variablesOfTheCode();
        Set<String> read = ReachableCode.of(function).strings().stream()
                .filter(known::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        read.removeAll(NEVER_READ.getOrDefault(function.id(), Set.of()));
        read.removeAll(LAMBDA_VARIABLES);
        read.removeAll(TEMPLATE.globalVariables());

        assertThat(function.ownVariables()).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theVariablesOfAllFunctionsAreReadByAll() {
        Set<String> known = variablesOfTheCode();
        known.addAll(FRAMEWORK_VARIABLES);

        assertThat(known).containsAll(TEMPLATE.globalVariables());
    }

    @Test
    void everyVariableThatTheCodeKnowsIsSetByTheTemplate() {
        Set<String> set = new TreeSet<>(TEMPLATE.globalVariables());
        functions().forEach(function -> set.addAll(function.ownVariables()));
        set.addAll(LAMBDA_VARIABLES);

        assertThat(set).containsAll(variablesOfTheCode());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whatAgentsChangeIsLimited(Template.Function function) {
        boolean changedByAgents = OpenApi.document().operations().stream()
                .filter(OpenApi.Operation::isChangeByAgents)
                .anyMatch(operation -> function.routes().contains(operation.routeKey()));

        assertThat(ReachableCode.of(function).calls().contains("AgentLimits.around"))
                .as("%s wraps its agents' routes in AgentLimits.around", function)
                .isEqualTo(changedByAgents);
    }

    private static Set<String> variablesOfTheCode() {
        return Arrays.stream(Variables.class.getFields())
                .map(FunctionsTest::constant)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
