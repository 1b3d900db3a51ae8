package dev.regente.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, checked in every service: {@code class HouseRulesTest implements HouseRules {}}.
 *
 * <p>Plain tests and not {@code @ArchTest} fields, which Surefire and Quarkus skip without a word.
 */
public interface HouseRules {

    /** The classes of the service that implements this, found by the package of the test. */
    default JavaClasses service() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(getClass().getPackageName());
    }

    @Test
    default void a_model_needs_nothing_but_java() {
        classes()
                .that()
                .resideInAPackage("..model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "..model..")
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void a_model_knows_no_clock_and_no_chance() {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void features_do_not_go_in_circles() {
        slices().matching(getClass().getPackageName() + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void rows_stay_in_their_package() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void edges_are_thin() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .or()
                .haveSimpleNameEndingWith("Listener")
                .should()
                .dependOnClassesThat(simpleNameEndingWith("Entity")
                        .or(resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.quarkus.hibernate..")))
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void events_leave_only_through_the_outbox() {
        noClasses()
                .that(not(resideInAPackage("dev.regente.kit..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.proton..", "org.apache.qpid..", "org.eclipse.microprofile.reactive.messaging..")
                .check(service());
    }

    @Test
    default void services_meet_on_the_wire_only() {
        String own = getClass().getPackageName();
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.regente..")
                        .and(not(resideInAnyPackage(own + "..", "dev.regente.kit..", "dev.regente.contracts.."))))
                .check(service());
    }

    @Test
    default void a_name_is_a_promise() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|DTO|Dto|Processor|Handler)")
                .orShould()
                .haveNameMatching(".*\\.Abstract[^.]*")
                .orShould()
                .resideInAnyPackage("..common..", "..util..", "..misc..", "..shared..")
                .check(service());
    }

    @Test
    default void nothing_is_injected_into_fields_printed_or_waited_for() {
        fields().should()
                .notBeAnnotatedWith(jakarta.inject.Inject.class)
                .allowEmptyShould(true)
                .check(service());
        noClasses().should(ACCESS_STANDARD_STREAMS).check(service());
        noClasses()
                .should()
                .callMethod(io.smallrye.mutiny.Uni.class, "await")
                .orShould()
                .callMethod(java.util.concurrent.CompletableFuture.class, "join")
                .check(service());
    }
}
