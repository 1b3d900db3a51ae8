package dev.regente.profile.identity;

import dev.regente.contracts.profile.MergeCause.By;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.fact.RecordEvidence;
import dev.regente.profile.identity.merge.NewMerge;
import dev.regente.profile.identity.merge.RecordMerges;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.trait.IntroduceProfiles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records what a batch taught, each kind of row in one statement. */
@ApplicationScoped
public class RecordIdentities {

    private final IntroduceProfiles introduceProfiles;
    private final RecordMerges recordMerges;
    private final RecordEvidence recordEvidence;
    private final Ids ids;
    private final Clock clock;

    RecordIdentities(
            IntroduceProfiles introduceProfiles,
            RecordMerges recordMerges,
            RecordEvidence recordEvidence,
            Ids ids,
            Clock clock) {
        this.introduceProfiles = introduceProfiles;
        this.recordMerges = recordMerges;
        this.recordEvidence = recordEvidence;
        this.ids = ids;
        this.clock = clock;
    }

    /** Ends with the profiles that answer for the batch as they are now. */
    public Uni<Map<UUID, Profile>> record(Tx tx, List<Identified> batch, IdentityRules rules) {
        Map<UUID, Profile> now = new LinkedHashMap<>();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return introduceProfiles
                .introduce(tx, batch, at)
                .invoke(now::putAll)
                .call(() -> recordEvidence.record(tx, batch, rules))
                .chain(() -> recordMerges.record(tx, merges(batch, rules, at)))
                .invoke(merged -> merged.forEach((id, projected) -> now.put(id, projected.after())))
                .replaceWith(now);
    }

    private List<NewMerge> merges(List<Identified> batch, IdentityRules rules, Instant at) {
        return batch.stream()
                .filter(one -> !one.decision().joins().isEmpty())
                .map(one -> new NewMerge(
                        new Merge(
                                ids.next(),
                                at,
                                one.decision().profile(),
                                one.decision().joins()),
                        new NewMerge.Cause(
                                By.RULE,
                                null,
                                null,
                                one.contact().said().id(),
                                rules.version(),
                                one.contact().said().traceparent())))
                .toList();
    }
}
