package dev.regente.routing.profile.model;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which profile answers for another one.
 *
 * @param profileId the profile as it was opened
 * @param into who answers for it; itself when it stands on its own
 * @param version of all that is heard of one profile, in whatever order, the highest stands
 */
public record Alias(String profileId, String into, long version) {

    /** Of each profile what stands, in the order of their ids. */
    public static SortedMap<String, Alias> newest(Collection<Alias> heard) {
        var newest = new TreeMap<String, Alias>();
        heard.forEach(alias -> newest.merge(alias.profileId(), alias, Alias::newer));
        return newest;
    }

    /** A profile of which nothing was heard answers for itself. */
    public static Alias unheard(String profileId) {
        return new Alias(profileId, profileId, 0);
    }

    /** The one of two words about one profile that stands; of two with one version the earlier. */
    public Alias newer(Alias other) {
        return other.version > version ? other : this;
    }
}
