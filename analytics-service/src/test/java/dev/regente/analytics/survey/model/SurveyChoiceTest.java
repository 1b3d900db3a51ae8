package dev.regente.analytics.survey.model;

import static dev.regente.analytics.fixture.Told.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.survey.model.SurveyChoice.Asked;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyChoiceTest {

    private static final List<SurveyPolicy> ALL =
            List.of(policy("csat", true, 1, 7), policy("nps", true, 1, 90), policy("ces", true, 1, 30));

    @ParameterizedTest(name = "days after {0}: {1}")
    @CsvSource({
        "'', nps asked",
        "nps 0, csat cooling_down",
        "nps 6, csat cooling_down",
        "nps 7, csat asked",
        "nps 29, csat asked",
        "nps 30, ces asked",
        "nps 89, ces asked",
        "nps 90, nps asked",
        "nps -6, csat cooling_down",
        "nps -90, nps asked",
        "ces 29, csat asked",
        "ces 30, nps asked",
        "csat 6, csat cooling_down",
        "csat 7, nps asked",
        "nps 20 csat 7, csat asked",
        "nps 40 csat 7, ces asked",
        "nps 40 csat 6, csat cooling_down",
        "nps 40 ces 10, csat asked"
    })
    void the_rarest_goes_first_and_each_holds_back_the_others(String before, String told) {
        assertEquals(told, told(ALL, asked(before)));
    }

    @Test
    void what_is_disabled_does_not_ask_and_holds_back_all_the_same() {
        List<SurveyPolicy> some =
                List.of(policy("csat", true, 1, 7), policy("nps", false, 1, 90), policy("ces", false, 1, 30));

        assertEquals("csat asked", told(some, List.of()));
        assertEquals("csat cooling_down", told(some, asked("nps 6")));
        assertEquals("csat asked", told(some, asked("nps 7")));
    }

    @Test
    void the_next_one_asks_about_what_one_leaves_to_it() {
        List<SurveyPolicy> sampled =
                List.of(policy("csat", true, 0, 7), policy("nps", true, 0, 90), policy("ces", true, 1, 30));

        assertEquals("ces asked", told(sampled, List.of()));
        assertEquals("csat not_sampled", told(sampled, asked("ces 6")));
    }

    @Test
    void where_none_is_enabled_it_is_the_most_frequent_that_declines() {
        List<SurveyPolicy> none = List.of(policy("csat", false, 1, 7), policy("nps", false, 1, 90));

        assertEquals("csat disabled", told(none, List.of()));
    }

    @Property(tries = 300)
    void in_whatever_order_cases_come_no_customer_is_asked_again_too_soon(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int mostOften,
            @ForAll @IntRange(max = 90) int often,
            @ForAll @DoubleRange(min = 0.2, max = 1) double sampling) {
        var random = new Random(seed);
        List<SurveyPolicy> policies = List.of(
                policy("csat", true, sampling, mostOften),
                policy("nps", random.nextBoolean(), sampling, 90),
                policy("ces", random.nextBoolean(), sampling, often));
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Case ended = ended(new UUID(seed, i), NOON.plus(Duration.ofHours(random.nextInt(200 * 24))));
            SurveyChoice choice = SurveyChoice.of(policies, ended, asked, ended.resolvedAt());
            if (choice.verdict() == Verdict.ASKED) {
                asked.add(new Asked(choice.policy().name(), ended.resolvedAt()));
            }
            Collections.shuffle(asked, random);
        }

        asked.sort(Comparator.comparing(Asked::at));
        for (int i = 0; i < asked.size(); i++) {
            for (int j = 0; j < i; j++) {
                Duration apart =
                        Duration.between(asked.get(j).at(), asked.get(i).at());
                assertTrue(apart.compareTo(rest(policies, asked.get(j), asked.get(i))) >= 0, asked::toString);
            }
        }
    }

    private static Duration rest(List<SurveyPolicy> policies, Asked one, Asked other) {
        return policies.stream()
                .filter(policy ->
                        policy.name().equals(one.survey()) || policy.name().equals(other.survey()))
                .map(SurveyPolicy::coolDown)
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** Such as "nps 40 csat 7": by which surveys the customer was asked so many days before. */
    private static List<Asked> asked(String before) {
        var asked = new ArrayList<Asked>();
        String[] words = before == null || before.isBlank() ? new String[0] : before.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            asked.add(new Asked(words[i], NOON.minus(Duration.ofDays(Long.parseLong(words[i + 1])))));
        }
        return asked;
    }

    private static String told(List<SurveyPolicy> policies, List<Asked> asked) {
        SurveyChoice choice = SurveyChoice.of(policies, ended(new UUID(1, 2), NOON), asked, NOON);
        return choice.policy().name() + " " + choice.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static SurveyPolicy policy(String name, boolean enabled, double sampling, int days) {
        return new SurveyPolicy(name, name, enabled, sampling, Duration.ofDays(days), Duration.ofHours(72), 1);
    }

    private static Case ended(UUID conversation, Instant at) {
        return new Case(conversation, 1, new UUID(0, 7), at, false, new Case.Attribution(null, null, null, null));
    }
}
