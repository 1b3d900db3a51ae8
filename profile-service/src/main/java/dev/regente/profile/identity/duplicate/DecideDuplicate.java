package dev.regente.profile.identity.duplicate;

import dev.regente.contracts.profile.MergeCause.By;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.duplicate.Duplicates.Pair;
import dev.regente.profile.identity.merge.MergeProfiles;
import dev.regente.profile.identity.merge.MergeView;
import dev.regente.profile.identity.merge.Merges;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A person's answer to whether two profiles are one person. */
@ApplicationScoped
class DecideDuplicate {

    private static final Logger LOG = Logger.getLogger(DecideDuplicate.class);

    private final Duplicates duplicates;
    private final Merges merges;
    private final MergeProfiles mergeProfiles;
    private final MeterRegistry registry;

    DecideDuplicate(Duplicates duplicates, Merges merges, MergeProfiles mergeProfiles, MeterRegistry registry) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.mergeProfiles = mergeProfiles;
        this.registry = registry;
    }

    /** Which pair it is about, and who answers why. */
    record Answered(UUID pair, String reason, String actor) {}

    /** They are two, and nobody is asked about them again. */
    Uni<DuplicateView> dismiss(Tx tx, Answered no) {
        return open(tx, no.pair())
                .chain(pair -> duplicates.dismiss(tx, pair.view(), no.actor(), no.reason()))
                .invoke(() -> tell(tx, no, "dismissed"))
                .chain(() -> duplicates.find(tx, no.pair()));
    }

    /**
     * They are one.
     *
     * @param survivor the one of the two that goes on; null for the older one
     */
    Uni<MergeView> merge(Tx tx, Answered yes, UUID survivor) {
        // Before the pair, as every merge takes this lock first.
        return merges.lock(tx)
                .chain(() -> open(tx, yes.pair()))
                .chain(pair -> mergeProfiles.merge(tx, wish(pair, yes, survivor)))
                .invoke(() -> tell(tx, yes, "merged"));
    }

    private static MergeProfiles.Wish wish(Pair pair, Answered yes, UUID survivor) {
        boolean other = isOne(survivor, pair.other(), pair.view().profiles().get(1));
        if (survivor != null
                && !other
                && !isOne(survivor, pair.one(), pair.view().profiles().get(0))) {
            throw Refusal.invalid("invalid_survivor", "The survivor is one of the two profiles.");
        }
        return new MergeProfiles.Wish(
                other ? pair.other() : pair.one(),
                other ? pair.one() : pair.other(),
                yes.reason(),
                yes.actor(),
                By.SUGGESTION);
    }

    private static boolean isOne(UUID survivor, UUID profile, DuplicateView.Somebody now) {
        return profile.equals(survivor) || now.id().equals(survivor);
    }

    private Uni<Pair> open(Tx tx, UUID id) {
        return duplicates.lock(tx, id).invoke(pair -> {
            if (pair == null) {
                throw Refusal.notFound("duplicate");
            }
            if (!pair.view().isOpen()) {
                throw Refusal.conflict(
                        "already_decided",
                        "That pair is decided.",
                        Map.of("state", pair.view().state()));
            }
        });
    }

    private void tell(Tx tx, Answered answered, String decision) {
        tx.afterCommit(() -> {
            registry.counter("regente.profile.duplicates.decided", "decision", decision)
                    .increment();
            LOG.infof("Decided duplicate=%s decision=%s by=%s", answered.pair(), decision, answered.actor());
        });
    }
}
