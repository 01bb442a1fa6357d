package dev.recado.local.build;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;

/** The classes that are deployed and that somebody wrote. */
final class Code {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/$"))
            .importPackages(Stream.of(
                            "json", "domain", "store", "channels", "desk", "mail", "richtext", "function", "functions")
                    .map(name -> "dev.recado." + name)
                    .toArray(String[]::new));

    private Code() {}
}
