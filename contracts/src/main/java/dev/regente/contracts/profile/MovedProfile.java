package dev.regente.contracts.profile;

import java.util.List;

/**
 * A profile that answers for, or by, another one from now on.
 *
 * <p>Merges and un-merges may be heard in any order and more than once: of all that is heard about one profile, the
 * highest version stands.
 *
 * @param profileId the profile as it was opened; its messages keep naming it as their home
 * @param into the profile that answers for it now; itself when it stands on its own again
 * @param senderIds whoever wrote as this profile
 * @param version raised each time the profile moves
 */
public record MovedProfile(String profileId, String into, List<String> senderIds, long version) {

    public MovedProfile {
        senderIds = senderIds == null ? List.of() : List.copyOf(senderIds);
    }
}
