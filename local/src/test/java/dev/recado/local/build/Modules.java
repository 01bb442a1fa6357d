package dev.recado.local.build;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Maven modules of this repository, by their directories such as {@code shared/store}. */
final class Modules {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern OURS = Pattern.compile("<artifactId>recado-([a-z-]+)</artifactId>");
    private static final Pattern LOCATION = Pattern.compile("/((?:shared|functions)/[a-z-]+)/target/");

    private Modules() {}

    /** A module and all shared modules that it depends on at run time. */
    static Set<String> of(String module) {
        Set<String> modules = new TreeSet<>();
        collect(module, modules);
        return modules;
    }

    /** The module that a class is built by. */
    static String moduleOf(JavaClass type) {
        Matcher location =
                LOCATION.matcher(type.getSource().orElseThrow().getUri().toString());
        return location.find() ? location.group(1) : "";
    }

    private static void collect(String module, Set<String> modules) {
        if (!modules.add(module)) {
            return;
        }
        Matcher dependency = DEPENDENCY.matcher(Repository.text(Repository.path(module + "/pom.xml")));
        while (dependency.find()) {
            Matcher ours = OURS.matcher(dependency.group(1));
            if (ours.find() && !dependency.group(1).contains("<scope>test</scope>")) {
                String shared = "shared/" + ours.group(1);
                if (Files.exists(Repository.path(shared))) {
                    collect(shared, modules);
                }
            }
        }
    }
}
