package dev.regente.profile.identity.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.duplicate.Suggestions.Pair;
import dev.regente.profile.identity.merge.model.Apart;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.resolution.model.Candidate;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.resolution.model.Seen;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final UUID HERS = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @ParameterizedTest
    @CsvSource({"0.9, 0.3", "0.3, 0.9"})
    void of_one_pair_in_a_batch_the_likeliest_reason_is_shown(double first, double second) {
        List<Pair> pairs =
                List.copyOf(Suggestions.pairs(List.of(thinksOf(HERS, OTHER, first), thinksOf(OTHER, HERS, second))));

        assertEquals(1, pairs.size());
        assertEquals(Apart.of(HERS, OTHER), pairs.get(0).profiles());
        assertEquals(0.9, pairs.get(0).score());
        assertEquals(true, pairs.get(0).evidence().contains("0.9"));
    }

    @Test
    void nobody_resembles_herself() {
        assertEquals(0, Suggestions.pairs(List.of(thinksOf(HERS, HERS, 0.9))).size());
    }

    private static Identified thinksOf(UUID one, UUID other, double score) {
        var phone = new Identifier(
                new Identifier.Key(IdentifierType.PHONE, "", "+5531988888888"), "+5531988888888", "x", true);
        var candidate = new Candidate(other, Set.of(IdentifierType.PHONE), score, true);
        var decision =
                new Decision(one, one, false, false, List.of(), List.of(candidate), List.of(), List.of(), List.of());
        return new Identified(null, Seen.told(List.of(phone)), decision, true, one);
    }
}
