package dev.recado.local.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dependencies point one way")
class ArchitectureTest {
    private static final JavaClasses CODE = Code.CLASSES;

    @Test
    void theDomainDependsOnNothingButJava() {
        only("dev.recado.domain..").check(CODE);
    }

    @Test
    void richTextDependsOnTheMarkdownParserAlone() {
        only("dev.recado.richtext..", "dev.recado.domain.account..", "org.commonmark..", "org.nibor.autolink..")
                .check(CODE);
    }

    @Test
    void onlyRichTextKnowsTheMarkdownParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.recado.richtext..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.commonmark..", "org.nibor.autolink..")
                .check(CODE);
    }

    @Test
    void jsonDependsOnJacksonCoreAlone() {
        only("dev.recado.json..", "com.fasterxml.jackson.core..").check(CODE);
    }

    @Test
    void channelsDependOnNoStoreAndOnNoAwsClient() {
        only(
                        "dev.recado.channels..",
                        "dev.recado.domain..",
                        "dev.recado.json..",
                        "dev.recado.function..",
                        "jakarta.inject..",
                        "javax.crypto..")
                .check(CODE);
    }

    @Test
    void functionPlumbingDependsOnNoBusiness() {
        never(
                        "dev.recado.function..",
                        "dev.recado.store..",
                        "dev.recado.channels..",
                        "dev.recado.desk..",
                        "dev.recado.mail..")
                .check(CODE);
    }

    @Test
    void theStoreDoesNotDependOnWhatUsesIt() {
        never("dev.recado.store..", "dev.recado.channels..", "dev.recado.desk..", "dev.recado.mail..")
                .check(CODE);
    }

    @Test
    void sharedCodeDependsOnNoFunctionNorOnTheLocalRun() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.recado.functions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.recado.functions..", "dev.recado.local..")
                .check(CODE);
    }

    @Test
    void functionsDoNotDependOnEachOther() {
        slices().matching("dev.recado.functions.(*)..")
                .should()
                .notDependOnEachOther()
                .check(CODE);
    }

    @Test
    void packagesOfOneModuleFormNoCircle() {
        slices().matching("dev.recado.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void onlyTheEnvironmentKnowsTheTime() {
        noClasses()
                .that(not(in("dev.recado.function.FunctionEnvironment", "dev.recado.function.OffsetClock")))
                .should()
                .callMethodWhere(isCallTo(
                        "the current time",
                        call -> call.getTarget().getOwner().getPackageName().equals("java.time")
                                && call.getTarget().getName().equals("now")
                                && call.getTarget().getRawParameterTypes().isEmpty()))
                .orShould()
                .callMethodWhere(isCallTo(
                        "the system's clock",
                        call -> call.getTarget().getOwner().isEquivalentTo(Clock.class)
                                && call.getTarget().getName().startsWith("system")))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes in from outside")
                .check(CODE);
    }

    @Test
    void onlyIdsAreRandom() {
        // Desk parks for a random time after a lost race, which nobody need be unable to guess.
        noClasses()
                .that(not(in("dev.recado.function.Ids", "dev.recado.function.Ids$Source", "dev.recado.desk.Desk")))
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .because("ids come in from outside, and nothing random may be part of a snapshot")
                .check(CODE);
    }

    @Test
    void nothingPrintsOrSleeps() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(CODE);
    }

    @Test
    void onlyTheEnvironmentReadsTheProcess() {
        noClasses()
                .that(not(in("dev.recado.function.FunctionEnvironment")))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("several functions with different environments live in one JVM")
                .check(CODE);
    }

    private static ArchRule only(String subject, String... others) {
        String[] allowed = Stream.concat(Stream.of(subject, "java..", "org.jspecify.annotations.."), Stream.of(others))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(subject)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(arrays()));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> arrays() {
        return DescribedPredicate.describe("arrays", com.tngtech.archunit.core.domain.JavaClass::isArray);
    }

    private static ArchRule never(String subject, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(subject)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> in(String... names) {
        return DescribedPredicate.describe(
                String.join(", ", names), type -> Stream.of(names).anyMatch(type.getName()::equals));
    }

    private static DescribedPredicate<JavaCall<?>> isCallTo(
            String what, java.util.function.Predicate<JavaCall<?>> predicate) {
        return DescribedPredicate.describe(what, predicate);
    }
}
