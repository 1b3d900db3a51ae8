package dev.regente.analytics.person;

import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.analytics.person.Homes.Move;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps which profiles there are and who answers for each, and gives what was done as one to whom it belongs. */
@ApplicationScoped
public class FollowProfiles implements FactFollower {

    private static final Logger LOG = Logger.getLogger(FollowProfiles.class);
    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.PROFILE_CHANGED, Kind.CONVERSATION_OPENED, Kind.PROFILES_MERGED, Kind.PROFILE_UNMERGED);

    private final PersonLocks locks;
    private final Homes homes;
    private final PersonRows rows;
    private final Counter moved;

    FollowProfiles(PersonLocks locks, Homes homes, PersonRows rows, MeterRegistry meters) {
        this.locks = locks;
        this.homes = homes;
        this.rows = rows;
        this.moved = Counter.builder("regente.analytics.profiles.moved")
                .description("Profiles that another one, or none but themselves, answers for now")
                .register(meters);
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> hear(Tx tx, List<Fact> told) {
        List<Move> moves = told.stream().flatMap(fact -> Move.of(fact).stream()).toList();
        Uni<Void> heard = homes.hear(tx, told);
        return moves.isEmpty() ? heard : heard.chain(() -> move(tx, moves)).replaceWithVoid();
    }

    private Uni<Set<UUID>> move(Tx tx, List<Move> moves) {
        Set<UUID> profiles = moves.stream().map(Move::profile).collect(Collectors.toSet());
        return moving(tx, profiles, () -> homes.move(tx, moves))
                .invoke(changed -> tx.afterCommit(() -> ended(profiles.size(), changed.size())));
    }

    private void ended(int told, int changed) {
        moved.increment(changed);
        LOG.infof("Moved %d of %d profiles", changed, told);
    }

    /**
     * Folds the next profiles by id anew from all their facts.
     *
     * @param after the last one that is done
     */
    public Uni<Refolded> refold(Tx tx, UUID after, int limit) {
        return homes.after(tx, after, limit)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(new Refolded(after, 0, 0))
                        : homes.lock(tx, page)
                                .chain(() -> moving(tx, new HashSet<>(page), () -> homes.refold(tx, page)))
                                .map(corrected ->
                                        new Refolded(page.get(page.size() - 1), page.size(), corrected.size())));
    }

    /** Those that were kept otherwise. */
    private Uni<Set<UUID>> moving(Tx tx, Set<UUID> profiles, Moving moving) {
        return locks.mayMove(tx, profiles)
                .chain(() -> homes.persons(tx, profiles))
                .chain(before -> moving.moved().chain(moved -> {
                    Set<UUID> persons = new HashSet<>(moved.values());
                    moved.keySet().forEach(profile -> persons.add(before.get(profile)));
                    return moved.isEmpty()
                            ? Uni.createFrom().item(Set.of())
                            : locks.hold(tx, persons)
                                    .chain(() -> rows.move(tx, moved, persons))
                                    .replaceWith(moved.keySet());
                }));
    }

    /** Says where profiles belong, and which of them moved by that. */
    private interface Moving {

        Uni<Map<UUID, UUID>> moved();
    }

    /**
     * What was done.
     *
     * @param last the profile behind which the others follow
     */
    public record Refolded(UUID last, int profiles, int corrected) {}
}
