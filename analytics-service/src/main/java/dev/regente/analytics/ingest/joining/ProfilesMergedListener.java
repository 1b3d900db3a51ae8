package dev.regente.analytics.ingest.joining;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that profiles are one person; who wrote as them is not kept. */
@ApplicationScoped
class ProfilesMergedListener implements EventListener<ProfilesMerged> {

    private final RecordFacts recordFacts;

    ProfilesMergedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ProfilesMerged.ADDRESS;
    }

    @Override
    public Class<ProfilesMerged> type() {
        return ProfilesMerged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfilesMerged>> events) {
        return recordFacts.record(tx, events, ProfilesMergedListener::fact);
    }

    static Fact fact(Envelope<ProfilesMerged> said) {
        ProfilesMerged event = said.event();
        return Fact.of(said.id(), Kind.PROFILES_MERGED, said.sequence(), event.mergedAt())
                .profile(event.profileId())
                .with("mergeId", event.mergeId())
                .with("by", event.cause() == null ? null : event.cause().by().toString())
                .with("moved", MovedProfiles.data(event.absorbed()))
                .told();
    }
}
