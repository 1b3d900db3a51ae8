package dev.regente.profile.identity.model;

import java.util.Comparator;

/**
 * One reason to think that a profile is meant.
 *
 * @param rank how much the link weighs; 0 for the sender's own, else that of the identifier's type
 * @param vouched whether both the message and the profile have the channel's word for it
 */
public record Evidence(KnownProfile profile, int rank, boolean vouched) {

    /** The strongest first. */
    static final Comparator<Evidence> STRONGEST_FIRST = Comparator.comparingInt(Evidence::rank)
            .thenComparing(e -> !e.vouched)
            .thenComparing(Evidence::profile, KnownProfile.OLDEST_FIRST);

    private static final int OWN_LINK = 0;

    /** The sender wrote before. */
    public static Evidence ownLink(KnownProfile profile) {
        return new Evidence(profile, OWN_LINK, true);
    }

    /** An identifier of the message is one of the profile's. */
    public static Evidence identifier(KnownProfile profile, IdentifierType type, boolean vouched) {
        return new Evidence(profile, type.rank(), vouched);
    }

    /** Whether it may open the profile by itself: a mere claim never opens one that somebody is vouched to own. */
    boolean decides() {
        return vouched || !profile.verified();
    }
}
