package dev.regente.routing.joining;

import dev.regente.contracts.profile.MovedProfile;
import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.model.Together;
import dev.regente.routing.profile.Aliases;
import dev.regente.routing.profile.model.Alias;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Follows merges and un-merges: the conversations of profiles that are one customer are joined, and split when they are
 * not.
 *
 * <p>Any order and any repetition of what is heard ends the same: of each profile the highest version stands, and what
 * is joined is decided from that and from what is open.
 */
@ApplicationScoped
class FollowProfiles {

    private final Aliases aliases;
    private final JoinedConversations joined;
    private final RecordChanges record;
    private final Clock clock;

    FollowProfiles(Aliases aliases, JoinedConversations joined, RecordChanges record, Clock clock) {
        this.aliases = aliases;
        this.joined = joined;
        this.record = record;
        this.clock = clock;
    }

    Uni<Void> follow(Tx tx, List<MovedProfile> heard) {
        SortedMap<String, Alias> newest = Alias.newest(heard.stream()
                .map(moved -> new Alias(moved.profileId(), moved.into(), moved.version()))
                .toList());
        return aliases.of(tx, newest.keySet()).chain(known -> {
            List<Alias> moving = moving(newest.values(), known);
            return moving.isEmpty() ? Uni.createFrom().voidItem() : hold(tx, moving, known);
        });
    }

    /**
     * Conversations are held before homes, as everybody does it; what was opened or moved until the homes were held is
     * seen by looking again.
     */
    private Uni<Void> hold(Tx tx, List<Alias> moving, Map<String, Alias> known) {
        Set<String> homes = moving.stream().map(Alias::profileId).collect(Collectors.toCollection(TreeSet::new));
        return joined.hold(tx, concerned(moving, known))
                .invoke(open -> tx.afterCommit(() -> record.letGo(open)))
                .chain(() -> aliases.mayMove(tx, homes))
                .chain(() -> aliases.of(tx, homes))
                .chain(now -> move(tx, moving(moving, now), now));
    }

    private Uni<Void> move(Tx tx, List<Alias> moving, Map<String, Alias> known) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, String> into = moving.stream().collect(Collectors.toMap(Alias::profileId, Alias::into));
        return aliases.keep(tx, moving)
                .chain(() -> joined.past(tx, moving))
                .chain(() -> joined.hold(tx, concerned(moving, known)))
                .chain(open -> record.record(tx, into.keySet(), open, Together.whenMoved(into, open), now));
    }

    private static List<Alias> moving(Collection<Alias> heard, Map<String, Alias> known) {
        return heard.stream()
                .filter(alias -> known.get(alias.profileId()).newer(alias).equals(alias))
                .filter(alias -> !known.get(alias.profileId()).equals(alias))
                .toList();
    }

    /** The customers who gain or lose something. */
    private static Collection<String> concerned(Collection<Alias> moving, Map<String, Alias> known) {
        var customers = new TreeSet<String>();
        for (Alias alias : moving) {
            customers.add(alias.into());
            customers.add(known.get(alias.profileId()).into());
        }
        return customers;
    }
}
