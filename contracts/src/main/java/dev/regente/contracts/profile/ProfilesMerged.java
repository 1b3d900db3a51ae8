package dev.regente.contracts.profile;

import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.List;

/**
 * Several profiles are one person.
 *
 * @param profileId the profile that answers for all of them
 * @param absorbed every profile that answers by it from now on, those included that others had been merged into
 * @param version of the surviving profile
 */
public record ProfilesMerged(
        String profileId, String mergeId, List<MovedProfile> absorbed, long version, MergeCause cause, Instant mergedAt)
        implements Event {

    public static final String ADDRESS = "profile.profiles-merged.v1";

    public ProfilesMerged {
        absorbed = absorbed == null ? List.of() : List.copyOf(absorbed);
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
