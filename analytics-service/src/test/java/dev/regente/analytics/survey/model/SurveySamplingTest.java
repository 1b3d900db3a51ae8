package dev.regente.analytics.survey.model;

import static dev.regente.analytics.fixture.Told.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Told;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SurveySamplingTest {

    @Property(tries = 200)
    void the_same_case_is_decided_the_same_however_often_and_by_whomever(
            @ForAll long most,
            @ForAll long least,
            @ForAll @IntRange(min = 1, max = 50) int episode,
            @ForAll @DoubleRange(max = 1) double sampling) {
        Case one = ended(new UUID(most, least), episode);
        Case again = ended(UUID.fromString(new UUID(most, least).toString()), episode);

        assertEquals(decide(sampling, one), decide(sampling, again));
    }

    @Property(tries = 200)
    void who_is_asked_at_some_sampling_is_asked_at_every_higher_one(
            @ForAll long most,
            @ForAll long least,
            @ForAll @DoubleRange(max = 1) double one,
            @ForAll @DoubleRange(max = 1) double other) {
        Case ended = ended(new UUID(most, least), 1);
        boolean atLower = decide(Math.min(one, other), ended) == Verdict.ASKED;

        assertTrue(!atLower || decide(Math.max(one, other), ended) == Verdict.ASKED);
        assertEquals(Verdict.ASKED, decide(1, ended));
        assertEquals(Verdict.NOT_SAMPLED, decide(0, ended));
    }

    @Property(tries = 20)
    void about_as_many_are_asked_as_the_policy_says(@ForAll @DoubleRange(min = 0.05, max = 0.95) double sampling) {
        // Ids as they are: of one millisecond each, and otherwise counted up.
        long asked = LongStream.range(0, 10_000)
                .filter(n -> decide(sampling, ended(new UUID(0x019a9f0000007000L + (n << 16), n), 1)) == Verdict.ASKED)
                .count();

        assertEquals(sampling, asked / 10_000.0, 0.03);
    }

    @Property(tries = 100)
    void the_order_of_facts_and_their_repetition_never_matter(@ForAll long seed) {
        List<Fact> told = new Told()
                .asks("question", 0)
                .queued("general", 1)
                .assigned("ana", 2)
                .replies("ana", "answer", 10)
                .status("answer", "sent", 11)
                .resolved("sofia", 60)
                .episode(2)
                .asks("again", 90)
                .resolved("ana", 99)
                .facts();
        var all = new ArrayList<>(told);
        all.addAll(told);
        all.add(Told.openedBy(UUID.nameUUIDFromBytes(new byte[] {1}), 0));
        List<Case> inOrder = Case.of(all);
        Collections.shuffle(all, new Random(seed));

        assertEquals(inOrder, Case.of(all));
        assertEquals(1, inOrder.size());
        assertEquals("ana", inOrder.get(0).counts().agent());
    }

    private static Verdict decide(double sampling, Case ended) {
        var policy = new SurveyPolicy("csat", "csat", true, sampling, Duration.ofDays(7), Duration.ofHours(72), 1);
        return policy.decide(ended, true, NOON.plusSeconds(1));
    }

    private static Case ended(UUID conversation, int episode) {
        return new Case(
                conversation,
                episode,
                UUID.nameUUIDFromBytes(new byte[] {2}),
                NOON,
                false,
                new Case.Attribution("whatsapp", "whatsapp-main", "general", "ana"));
    }
}
