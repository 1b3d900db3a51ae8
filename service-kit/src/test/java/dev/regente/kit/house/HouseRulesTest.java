package dev.regente.kit.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.regente.kit.Ids;
import dev.regente.kit.test.HouseRules;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that was never seen to fail may check nothing: each one here, on classes that break this one and no other. */
class HouseRulesTest {

    private static final String BROKEN = "dev.regente.broken";
    private static final String CLEAN = "dev.regente.clean";

    /** Each line of a rule is one thing that it refuses: classes of the broken service, with commas. */
    private static final Map<String, List<String>> REFUSED = Map.of(
            "a_model_needs_nothing_but_java",
            nested("order.model.ImpureModel$", "Stored Annotated"),
            "a_model_knows_no_clock_and_no_chance",
            nested("order.model.ImpureModel$", "Hurried Unhurried Dated Watched Timed Measured Named Tossed Thrown"),
            "features_do_not_go_in_circles",
            List.of("chicken.Hen,egg.Egg"),
            "rows_stay_in_their_package",
            List.of("order.OrderEntity"),
            "edges_are_thin",
            List.of("order.OrderResource", "order.OrderPlacedListener"),
            "events_leave_only_through_the_outbox",
            nested("order.Bypasses$", "Shouted"),
            "services_meet_on_the_wire_only",
            nested("order.Bypasses$", "Borrowed"),
            "a_name_is_a_promise",
            Stream.concat(
                            Stream.of("common.Everything"),
                            nested(
                                    "order.BadNames$",
                                    "OrderUtil OrderUtils OrderHelper OrderManager OrderImpl OrderService OrderDTO"
                                            + " OrderDto OrderProcessor OrderHandler AbstractOrder")
                                    .stream())
                    .toList(),
            "nothing_is_injected_into_fields_printed_or_waited_for",
            nested("order.BadHabits$", "Injected Printed Waited Joined Got Slept"));

    @Test
    void every_rule_has_something_that_it_refuses() {
        assertEquals(new TreeSet<>(rules()), new TreeSet<>(REFUSED.keySet()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void what_breaks_one_rule_is_named_by_that_rule_and_by_no_other(String rule, String culprits) {
        var names = Arrays.stream(culprits.split(",", -1))
                .map(name -> BROKEN + "." + name)
                .toList();

        var complaints = complaints(BROKEN, named(names));

        assertEquals(List.of(rule), List.copyOf(complaints.keySet()), complaints.toString());
        names.forEach(name -> assertTrue(complaints.get(rule).contains(name), complaints.get(rule)));
    }

    @Test
    void a_clean_service_passes_every_rule() {
        var service = new ClassFileImporter().importPackages(CLEAN);

        assertTrue(service.contain(CLEAN + ".order.Orders"), service.toString());
        assertEquals(Map.of(), complaints(CLEAN, service));
    }

    @Test
    void a_service_of_which_nothing_was_found_does_not_pass() {
        assertFalse(complaints(CLEAN, new ClassFileImporter().importClasses()).isEmpty());
    }

    @Test
    void a_service_is_what_lies_in_the_package_of_its_test_but_not_its_tests() {
        var kit = new HouseRules() {
            @Override
            public String home() {
                return Ids.class.getPackageName();
            }
        };

        assertTrue(kit.service().contain(Ids.class));
        assertFalse(kit.service().contain(HouseRules.class));
        assertEquals(getClass().getPackageName(), new HouseRules() {}.home());
    }

    static Stream<Arguments> refused() {
        return REFUSED.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(culprits -> Arguments.of(entry.getKey(), culprits)));
    }

    private static List<String> nested(String outer, String names) {
        return Arrays.stream(names.split(" ", -1)).map(name -> outer + name).toList();
    }

    private static List<String> rules() {
        return Arrays.stream(HouseRules.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName())
                .toList();
    }

    private static JavaClasses named(List<String> names) {
        var classes = new ArrayList<Class<?>>();
        for (var name : names) {
            try {
                classes.add(Class.forName(name));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }
        return new ClassFileImporter().importClasses(classes);
    }

    /** Every rule that fails for these classes, with what it says. */
    private static Map<String, String> complaints(String home, JavaClasses classes) {
        // Without a name of its own, so that no runner takes it for a test class.
        var house = new HouseRules() {
            @Override
            public String home() {
                return home;
            }

            @Override
            public JavaClasses service() {
                return classes;
            }
        };
        var complaints = new TreeMap<String, String>();
        for (var rule : rules()) {
            try {
                HouseRules.class.getMethod(rule).invoke(house);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof AssertionError refusal) {
                    complaints.put(rule, refusal.getMessage());
                } else {
                    throw new AssertionError(rule, e.getCause());
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(rule, e);
            }
        }
        return complaints;
    }
}
