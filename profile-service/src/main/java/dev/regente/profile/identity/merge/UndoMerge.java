package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MovedProfile;
import dev.regente.contracts.profile.MovedSender;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.merge.UndoPlans.Plan;
import dev.regente.profile.identity.merge.model.Choices;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.trait.ProjectProfiles;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a merge back: every fact goes home, as it never left, and the same evidence does not merge them again.
 *
 * <p>What was said about the merged profile on purpose belongs to whom it was said of then, unless the caller chooses.
 */
@ApplicationScoped
class UndoMerge {

    private static final Logger LOG = Logger.getLogger(UndoMerge.class);

    private final UndoPlans plans;
    private final Undoing undoing;
    private final ProjectProfiles projectProfiles;
    private final IdentityAnnouncer announcer;
    private final Clock clock;

    UndoMerge(
            UndoPlans plans,
            Undoing undoing,
            ProjectProfiles projectProfiles,
            IdentityAnnouncer announcer,
            Clock clock) {
        this.plans = plans;
        this.undoing = undoing;
        this.projectProfiles = projectProfiles;
        this.announcer = announcer;
        this.clock = clock;
    }

    /**
     * What somebody wants.
     *
     * @param items to which profile each ambiguous thing goes; the others stay where they are
     */
    record Wish(UUID merge, String reason, String actor, Map<String, UUID> items) {

        Choices choices() {
            return Choices.of(items);
        }
    }

    /**
     * @param survivor who had answered for all of them
     * @param restored who answers for herself again
     */
    record Undone(UUID survivor, List<UUID> restored) {}

    Uni<Undone> undo(Tx tx, Wish wish) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return plans.plan(tx, wish.merge()).chain(plan -> {
            if (plan.merge().isUndone()) {
                throw Refusal.conflict("already_undone", "That merge was taken back.");
            }
            if (wish.reason().isEmpty()) {
                throw Refusal.invalid("reason_required", "Say why they are not one.");
            }
            plan.refuseUnknown(wish.items());
            return announcer
                    .known(tx, plan.roots())
                    .chain(before -> undoing.write(tx, plan, wish, at).chain(moved -> project(tx, plan, wish, moved, at)
                            .call(projected -> announcer.merged(tx, projected.values(), before, Tracing.current()))))
                    .replaceWith(new Undone(plan.root(), plan.restored()));
        });
    }

    private Uni<Map<UUID, Projected>> project(Tx tx, Plan plan, Wish wish, List<MovedProfile> moved, Instant at) {
        return projectProfiles
                .projectAnew(tx, plan.roots())
                .invoke(projected -> tell(tx, plan, wish, moved, projected, at));
    }

    private void tell(
            Tx tx, Plan plan, Wish wish, List<MovedProfile> moved, Map<UUID, Projected> projected, Instant at) {
        Projected survivor = projected.get(plan.after().rootOf(plan.root()));
        tx.announce(new ProfileUnmerged(
                plan.root().toString(),
                wish.merge().toString(),
                moved,
                wish.choices().senders().entrySet().stream()
                        .map(s -> new MovedSender(s.getKey(), s.getValue().toString()))
                        .toList(),
                survivor.after().version(),
                wish.actor(),
                at));
        tx.afterCommit(() -> LOG.infof(
                "Unmerged merge=%s survivor=%s restored=%s by=%s",
                wish.merge(),
                plan.root(),
                plan.joins().stream().map(Join::absorbed).toList(),
                wish.actor()));
    }
}
