package dev.regente.analytics.ingest.joining;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that profiles are not one person. */
@ApplicationScoped
class ProfileUnmergedListener implements EventListener<ProfileUnmerged> {

    private final RecordFacts recordFacts;

    ProfileUnmergedListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return ProfileUnmerged.ADDRESS;
    }

    @Override
    public Class<ProfileUnmerged> type() {
        return ProfileUnmerged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfileUnmerged>> events) {
        return recordFacts.record(tx, events, ProfileUnmergedListener::fact);
    }

    static Fact fact(Envelope<ProfileUnmerged> said) {
        ProfileUnmerged event = said.event();
        return Fact.of(said.id(), Kind.PROFILE_UNMERGED, said.sequence(), event.unmergedAt())
                .profile(event.profileId())
                .with("mergeId", event.mergeId())
                .with("moved", MovedProfiles.data(event.restored()))
                .told();
    }
}
