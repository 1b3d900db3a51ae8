package dev.regente.routing.conversation.model;

import java.util.UUID;

/**
 * Whose a conversation is.
 *
 * @param home the profile as it was opened, for ever: what is said to and by it is kept in its conversations
 * @param customer the profile that answers for it now; the home itself unless it was merged into another
 * @param joinedInto the conversation of the same customer that this one is shown in; null where it stands alone
 */
public record Whose(String home, String customer, UUID joinedInto) {

    /** Somebody who was never taken for anybody else. */
    public static Whose of(String profileId) {
        return new Whose(profileId, profileId, null);
    }
}
