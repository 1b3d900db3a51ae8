package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MergeCause.By;
import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.model.IdentifierType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes one person of two because somebody says so, who may overrule what somebody else took apart.
 *
 * <p>The limits of the rules are for those who cannot be asked; a person with a reason is not held to them, but for
 * the number of profiles that one may answer for.
 */
@ApplicationScoped
public class MergeProfiles {

    private static final int MOST_MEMBERS = 200;

    private final Merges merges;
    private final Moves moves;
    private final RecordMerges recordMerges;
    private final Ids ids;
    private final Clock clock;

    MergeProfiles(Merges merges, Moves moves, RecordMerges recordMerges, Ids ids, Clock clock) {
        this.merges = merges;
        this.moves = moves;
        this.recordMerges = recordMerges;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What somebody wants.
     *
     * @param survivor a profile of the person that goes on
     * @param absorb a profile of the person that is taken in
     * @param by hand, or by a suggestion
     */
    public record Wish(UUID survivor, UUID absorb, String reason, String actor, By by) {}

    public Uni<MergeView> merge(Tx tx, Wish wish) {
        return merges.lock(tx)
                .chain(() -> moves.rootsOf(tx, List.of(wish.survivor(), wish.absorb())))
                .chain(roots -> merge(tx, wish, roots));
    }

    private Uni<MergeView> merge(Tx tx, Wish wish, Map<UUID, UUID> roots) {
        UUID survivor = roots.get(wish.survivor());
        UUID absorbed = roots.get(wish.absorb());
        if (survivor == null || absorbed == null) {
            throw Refusal.notFound("profile");
        }
        if (survivor.equals(absorbed)) {
            throw Refusal.conflict("already_one", "These are one profile.");
        }
        return moves.members(tx, List.of(survivor, absorbed)).chain(members -> {
            if (members.size() > MOST_MEMBERS) {
                throw Refusal.conflict("too_many_profiles", "That would make one person of too many profiles.");
            }
            return moves.sharedBy(tx, survivor, absorbed)
                    .chain(shared -> record(tx, wish, survivor, absorbed, shared))
                    .call(merge -> moves.letTogether(tx, members, merge.id()));
        });
    }

    private Uni<MergeView> record(Tx tx, Wish wish, UUID survivor, UUID absorbed, IdentifierType shared) {
        var merge = new Merge(
                ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                survivor,
                List.of(new Join(absorbed, wish.absorb(), wish.survivor(), shared)));
        var cause = new NewMerge.Cause(wish.by(), wish.actor(), wish.reason(), null, null, Tracing.current());
        return recordMerges.record(tx, List.of(new NewMerge(merge, cause))).chain(() -> merges.find(tx, merge.id()));
    }
}
