package dev.regente.routing.conversation.model;

import java.time.Instant;

/**
 * Whom a conversation should go to: who had it or its customer last, or whom somebody named.
 *
 * @param until for how long it waits for her while she is there without room; not read for a named one
 * @param direct whether it is hers without an offer
 * @param only whether nobody else may have it, until she lets it go by or is gone: somebody named her
 * @param hers whether she had it before: then it may be hers again whatever is required
 */
public record Preference(String agentId, Instant until, boolean direct, boolean only, boolean hers) {

    /** She had another one of its customer: she is asked first, if she has what is required. */
    public static Preference last(String agentId, Instant until) {
        return new Preference(agentId, until, false, false, false);
    }

    /** She had it before. */
    public static Preference owner(String agentId, Instant until, boolean direct) {
        return new Preference(agentId, until, direct, false, true);
    }

    /** It was handed on to her by name. */
    public static Preference only(String agentId) {
        return new Preference(agentId, Instant.EPOCH, false, true, false);
    }

    public boolean holdsAt(Instant now) {
        return only || now.isBefore(until);
    }
}
