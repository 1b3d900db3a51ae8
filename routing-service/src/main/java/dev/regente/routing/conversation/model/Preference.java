package dev.regente.routing.conversation.model;

import java.time.Instant;

/**
 * Who is asked first, because she had it last or it is meant for her.
 *
 * @param until after this instant anybody is asked; not read for one who is asked alone
 * @param direct whether it is hers without an offer: she never gave it away
 * @param only whether nobody else is asked, until she lets it go by or is gone
 */
public record Preference(String agentId, Instant until, boolean direct, boolean only) {

    public Preference(String agentId, Instant until, boolean direct) {
        this(agentId, until, direct, false);
    }

    /** It was transferred to her by name. */
    public static Preference only(String agentId) {
        return new Preference(agentId, Instant.EPOCH, false, true);
    }
}
