package dev.regente.contracts.profile;

import dev.regente.contracts.Wire;
import java.util.List;

/**
 * Who took two profiles for one person, and on what evidence.
 *
 * @param by a person, the rules of identity, or a person who followed a suggestion
 * @param actorId the person's id; null for the rules
 * @param matchedOn the types of the identifiers that were equal; never their values
 */
public record MergeCause(By by, String actorId, List<String> matchedOn) {

    public MergeCause {
        matchedOn = matchedOn == null ? List.of() : List.copyOf(matchedOn);
    }

    /** The three ways to a merge. */
    public enum By {
        HAND,
        RULE,
        SUGGESTION;

        @Override
        public String toString() {
            return Wire.word(this);
        }
    }
}
