package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Whose an event is, with the evidence.
 *
 * @param home the profile under which it is recorded for ever
 * @param profile the profile that answers for it now
 * @param opens whether the home has to be opened for it
 * @param links whether its sender belongs to the home from now on
 * @param joins the profiles that turned out to be one
 * @param candidates the others who could be meant, the likeliest first
 * @param dropped what was not followed, and why
 * @param freezes what is found with too many people as of now
 * @param learned what the home was seen with
 */
public record Decision(
        UUID home,
        UUID profile,
        boolean opens,
        boolean links,
        List<Join> joins,
        List<Candidate> candidates,
        List<Dropped> dropped,
        List<Freeze> freezes,
        List<Learned> learned) {

    public Decision {
        joins = List.copyOf(joins);
        candidates = List.copyOf(candidates);
        dropped = List.copyOf(dropped);
        freezes = List.copyOf(freezes);
        learned = List.copyOf(learned);
    }

    /** The four ways in which it can end. */
    public enum Outcome {
        CREATED,
        MATCHED,
        MERGED,
        AMBIGUOUS
    }

    public Outcome outcome() {
        if (!joins.isEmpty()) {
            return Outcome.MERGED;
        }
        if (!doubts().isEmpty()) {
            return Outcome.AMBIGUOUS;
        }
        return opens ? Outcome.CREATED : Outcome.MATCHED;
    }

    /** The profiles that the event itself could be meant for, too. */
    public List<UUID> doubts() {
        return candidates.stream()
                .filter(Candidate::doubtful)
                .map(Candidate::profile)
                .toList();
    }

    /** An identifier that the home was seen with, and on whose word. */
    public record Learned(Identifier identifier, Strength strength) {

        /** A channel's word stands only where it was followed. */
        static List<Learned> of(Seen seen, List<Identifier> followed, IdentityRules rules) {
            return seen.identifiers().stream()
                    .map(said -> new Learned(said, strength(said, followed.contains(said), rules)))
                    .toList();
        }

        private static Strength strength(Identifier said, boolean followed, IdentityRules rules) {
            if (!said.verified()) {
                return Strength.CLAIMED;
            }
            return followed || rules.power(said.type()) != MatchPower.AUTO ? Strength.VOUCHED : Strength.CONTESTED;
        }
    }

    /**
     * That an identifier is found with too many people to tell who somebody is.
     *
     * @param profiles with how many it would be found now
     * @param claimsOnly whether only claims of it mean nothing any more; whom a channel vouches for is still found
     */
    public record Freeze(Identifier.Key key, int profiles, boolean claimsOnly) {}

    /**
     * A reason to think of somebody that was not followed.
     *
     * @param key the identifier; null for the sender's own link
     */
    public record Dropped(Identifier.Key key, Reason reason) {}

    /** Why something was not followed. */
    public enum Reason {
        /** It is found with too many people. */
        FROZEN,
        /** One person would have too many of a kind. */
        LIMIT,
        /** A person said that these are not one. */
        APART,
        /** Too many profiles would be one. */
        CROWD;

        /** How it is spelled in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
