package dev.regente.profile.identity.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who is known by what: all that a batch of messages needs to be decided.
 *
 * <p>It learns from each decision, so that two first messages of one customer in a batch find one profile.
 */
public final class KnownIdentities {

    private final Map<String, UUID> senders = new HashMap<>();
    private final Map<Identifier.Key, Map<UUID, Boolean>> holders = new HashMap<>();
    private final Map<UUID, KnownProfile> profiles = new HashMap<>();

    public void sender(String senderId, KnownProfile profile) {
        senders.put(senderId, profile.id());
        profiles.put(profile.id(), profile);
    }

    public void holder(Identifier.Key key, KnownProfile profile, boolean verified) {
        holders.computeIfAbsent(key, k -> new HashMap<>()).put(profile.id(), verified);
        profiles.put(profile.id(), profile);
    }

    public boolean hasSender(String senderId) {
        return senders.containsKey(senderId);
    }

    /** Why one might think of which profile. */
    public List<Evidence> evidence(Seen seen) {
        var evidence = new ArrayList<Evidence>();
        UUID linked = senders.get(seen.senderId());
        if (linked != null) {
            evidence.add(Evidence.ownLink(profiles.get(linked)));
        }
        for (Identifier said : seen.identifiers()) {
            if (said.type().tellsPeopleApart()) {
                holdersOf(said.key())
                        .forEach((profile, verified) ->
                                evidence.add(Evidence.identifier(profile, said.type(), said.verified() && verified)));
            }
        }
        return evidence;
    }

    /** Whether there is nothing to learn: the sender is linked, and all that it says is known of that profile. */
    public boolean isSettled(Seen seen) {
        UUID linked = senders.get(seen.senderId());
        return linked != null && seen.identifiers().stream().allMatch(said -> isHeld(said, linked));
    }

    /** Takes the decision in, and tells which identifiers the profile is seen with. */
    public List<Identifier> learn(Seen seen, KnownProfile profile) {
        profiles.putIfAbsent(profile.id(), profile);
        if (seen.senderId() != null) {
            senders.putIfAbsent(seen.senderId(), profile.id());
        }
        var learned = new ArrayList<Identifier>();
        for (Identifier said : seen.identifiers()) {
            // What is vouched to be somebody else's is only claimed here.
            Identifier mine = isVouchedElsewhere(said, profile.id()) ? said.unverified() : said;
            boolean verified = holders.computeIfAbsent(mine.key(), k -> new HashMap<>())
                    .merge(profile.id(), mine.verified(), Boolean::logicalOr);
            if (verified) {
                profiles.computeIfPresent(profile.id(), (id, p) -> new KnownProfile(id, true));
            }
            learned.add(mine);
        }
        return learned;
    }

    private boolean isHeld(Identifier said, UUID profile) {
        Boolean verified = holders.getOrDefault(said.key(), Map.of()).get(profile);
        return verified != null && (verified || !said.verified() || isVouchedElsewhere(said, profile));
    }

    private boolean isVouchedElsewhere(Identifier said, UUID profile) {
        return said.verified()
                && holders.getOrDefault(said.key(), Map.of()).entrySet().stream()
                        .anyMatch(h -> h.getValue() && !h.getKey().equals(profile));
    }

    /** The profiles that are known by an identifier, and whether a channel vouched for it. */
    public Map<KnownProfile, Boolean> holdersOf(Identifier.Key key) {
        var known = new HashMap<KnownProfile, Boolean>();
        holders.getOrDefault(key, Map.of()).forEach((id, verified) -> known.put(profiles.get(id), verified));
        return known;
    }
}
