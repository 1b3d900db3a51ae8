package dev.regente.routing.conversation.model;

import java.util.UUID;

/**
 * Whose a conversation is.
 *
 * @param home the profile as it was opened, for ever: what is said to and by it is kept in its conversations
 * @param customer the profile that answers for it now; the home itself unless it was merged into another
 * @param slot beside whose other open conversations it may stand: each customer has one open conversation for each
 *     slot; empty, or its topic where the policy keeps topics apart. It never changes
 * @param joinedInto the conversation of the same customer that this one is shown in; null where it stands alone
 */
public record Whose(String home, String customer, String slot, UUID joinedInto) {

    /** The slot of all conversations where a customer has one. */
    public static final String ONE = "";

    /** Somebody who was never taken for anybody else. */
    public static Whose of(String profileId) {
        return new Whose(profileId, profileId, ONE, null);
    }

    Whose by(String answering, UUID shownIn) {
        return new Whose(home, answering, slot, shownIn);
    }
}
