package dev.regente.kit.test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house, checked in every service: {@code class HouseRulesTest implements HouseRules {}}.
 *
 * <p>Plain tests and not {@code @ArchTest} fields, which Surefire and Quarkus skip without a word.
 */
public interface HouseRules {

    /** Reading all classes takes longer than any rule does. */
    Map<String, JavaClasses> READ = new ConcurrentHashMap<>();

    /** The package that the service lives in: that of the test. */
    default String home() {
        return getClass().getPackageName();
    }

    /** The classes of the service that implements this. */
    default JavaClasses service() {
        return READ.computeIfAbsent(home(), home -> new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(home));
    }

    @Test
    default void a_model_needs_nothing_but_java() {
        classes()
                .that()
                .resideInAPackage("..model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", home() + "..model..")
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void a_model_knows_no_clock_and_no_chance() {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .accessTargetWhere(uses(TemporalAccessor.class, "now"))
                .orShould()
                .accessTargetWhere(uses(System.class, "currentTimeMillis", "nanoTime"))
                .orShould()
                .accessTargetWhere(uses(UUID.class, "randomUUID"))
                .orShould()
                .accessTargetWhere(uses(Math.class, "random"))
                .orShould()
                .dependOnClassesThat(assignableTo(InstantSource.class).or(assignableTo(RandomGenerator.class)))
                .allowEmptyShould(true)
                .check(service());
    }

    @Test
    default void features_do_not_go_in_circles() {
        slices().matching(home() + ".(*)..")
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
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.regente..")
                        .and(not(resideInAnyPackage(
                                home() + "..",
                                "dev.regente.kit..",
                                "dev.regente.contracts..",
                                "dev.regente.businesstime.."))))
                .check(service());
    }

    @Test
    default void a_name_is_a_promise() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Service|DTO|Dto|Processor|Handler)")
                .orShould()
                .haveNameMatching(".*[.$]Abstract[^.]*")
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
                .accessTargetWhere(uses(Uni.class, "await"))
                .orShould()
                .accessTargetWhere(uses(Future.class, "get", "join"))
                .orShould()
                .accessTargetWhere(uses(Thread.class, "sleep"))
                .check(service());
    }

    /** Calls and method references, on the type itself or on one below it, whatever the parameters. */
    private static DescribedPredicate<JavaAccess<?>> uses(Class<?> type, String... names) {
        return DescribedPredicate.describe(
                "one of " + List.of(names) + " of " + type.getSimpleName(),
                access -> access.getTargetOwner().isAssignableTo(type)
                        && List.of(names).contains(access.getName()));
    }
}
