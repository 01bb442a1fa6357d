package dev.recado.local.build;

import dev.recado.function.FunctionEnvironment;
import dev.recado.function.RecadoFunction;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The classes that the template names as handlers. */
final class FunctionClasses {
    private FunctionClasses() {}

    static Class<?> load(Template.Function function) {
        try {
            return Class.forName(function.handlerClass());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(
                    function + " names the class " + function.handlerClass() + ", which is missing", missing);
        }
    }

    /** An instance with the variables that the template gives it, each with some value. */
    static RecadoFunction create(Template.Function function, Set<String> globalVariables) {
        Map<String, String> variables = new HashMap<>();
        globalVariables.forEach(name -> variables.put(name, "1"));
        function.ownVariables()
                .forEach(name -> variables.put(
                        name,
                        name.endsWith("_SECONDS") || name.equals("LIST_SHARDS") ? "1" : "https://localhost/" + name));
        variables.putAll(
                Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"));
        try {
            return (RecadoFunction) load(function)
                    .getConstructor(FunctionEnvironment.class)
                    .newInstance(new FunctionEnvironment(variables, Clock.systemUTC()));
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(function + " cannot be made from its template's variables", failure);
        }
    }
}
