package dev.regente.profile.identity.fact;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.Senders;
import dev.regente.profile.identity.Sightings;
import dev.regente.profile.identity.duplicate.Suggestions;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records by what people were recognised, and what was not followed. */
@ApplicationScoped
public class RecordEvidence {

    private final Senders senders;
    private final Sightings sightings;
    private final IdentityFacts identityFacts;
    private final FrozenIdentifiers frozenIdentifiers;
    private final Suggestions suggestions;

    RecordEvidence(
            Senders senders,
            Sightings sightings,
            IdentityFacts identityFacts,
            FrozenIdentifiers frozenIdentifiers,
            Suggestions suggestions) {
        this.senders = senders;
        this.sightings = sightings;
        this.identityFacts = identityFacts;
        this.frozenIdentifiers = frozenIdentifiers;
        this.suggestions = suggestions;
    }

    public Uni<Void> record(Tx tx, List<Identified> batch, IdentityRules rules) {
        Map<String, Identified> linked = new LinkedHashMap<>();
        batch.stream()
                .filter(one -> one.decision().links())
                .forEach(one -> linked.put(one.contact().senderId(), one));
        List<Identified> news = batch.stream().filter(Identified::isNews).toList();
        return senders.link(tx, linked.values())
                .chain(() -> sightings.record(
                        tx, batch.stream().flatMap(Identified::sightings).toList()))
                .chain(() -> identityFacts.add(tx, news, rules.version()))
                .chain(() -> frozenIdentifiers.freeze(tx, news))
                .chain(() -> suggestions.suggest(tx, news));
    }
}
