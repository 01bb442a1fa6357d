package dev.recado.local.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One of the deployment's templates. */
record Template(Path file, Map<String, Object> tree) {
    static Template main() {
        return of(Repository.path("template.yaml"));
    }

    static Template of(Path file) {
        return new Template(file, Yaml.read(file));
    }

    static Stream<Template> all() {
        return Stream.concat(
                Stream.of(main()), Repository.files("infra", ".yaml").stream().map(Template::of));
    }

    Map<String, Object> section(String name) {
        return Yaml.map(tree.get(name));
    }

    /** The resources of one type, by logical id. */
    Map<String, Object> resources(String type) {
        Map<String, Object> found = new java.util.TreeMap<>();
        section("Resources").forEach((id, resource) -> {
            if (type.equals(Yaml.at(resource, "Type"))) {
                found.put(id, Yaml.at(resource, "Properties"));
            }
        });
        return found;
    }

    List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        resources("AWS::Serverless::Function")
                .forEach((id, properties) -> functions.add(new Function(id, Yaml.map(properties))));
        return functions;
    }

    Set<String> globalVariables() {
        return Yaml.map(Yaml.at(tree, "Globals", "Function", "Environment", "Variables"))
                .keySet();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    /** A function as the template declares it. */
    record Function(String id, Map<String, Object> properties) {
        String directory() {
            return Yaml.text(properties.get("CodeUri"))
                    .replaceFirst("^functions/", "")
                    .replaceFirst("/$", "");
        }

        String handlerClass() {
            return Yaml.text(properties.get("Handler")).replaceFirst("::.*", "");
        }

        Set<String> ownVariables() {
            return Yaml.map(Yaml.at(properties, "Environment", "Variables")).keySet();
        }

        Map<String, Object> events() {
            return Yaml.map(properties.get("Events"));
        }

        /** The route keys of its HTTP events, such as {@code GET /v1/account}. */
        Set<String> routes() {
            Set<String> routes = new TreeSet<>();
            events().forEach((name, event) -> {
                if ("HttpApi".equals(Yaml.at(event, "Type"))) {
                    routes.add(Yaml.at(event, "Properties", "Method") + " " + Yaml.at(event, "Properties", "Path"));
                }
            });
            return routes;
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
