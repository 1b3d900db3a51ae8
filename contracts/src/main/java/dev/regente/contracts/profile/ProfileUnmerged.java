package dev.regente.contracts.profile;

import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * A merge was a mistake and is taken back.
 *
 * @param profileId the profile that had answered for all of them
 * @param restored every profile that answers by another one, or for itself, from now on
 * @param movedSenders senders whom a person gave to another of them; the latest word about a sender stands
 * @param version of the profile that had answered for all of them
 * @param actorId who took it back
 */
public record ProfileUnmerged(
        String profileId,
        String mergeId,
        List<MovedProfile> restored,
        List<MovedSender> movedSenders,
        long version,
        String actorId,
        Instant unmergedAt)
        implements Event {

    public static final String ADDRESS = "profile.profile-unmerged.v1";

    public ProfileUnmerged {
        restored = restored == null ? List.of() : List.copyOf(restored);
        movedSenders = movedSenders == null ? List.of() : List.copyOf(movedSenders);
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return profileId;
    }
}
