package dev.regente.analytics.label;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.EventTime;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a profile has a new version; of the person only language and country are kept, to group by. */
@ApplicationScoped
class ProfileChangedListener implements EventListener<ProfileChanged> {

    private final RecordFacts recordFacts;
    private final ProfileTraits traits;

    ProfileChangedListener(RecordFacts recordFacts, ProfileTraits traits) {
        this.recordFacts = recordFacts;
        this.traits = traits;
    }

    @Override
    public String address() {
        return ProfileChanged.ADDRESS;
    }

    @Override
    public Class<ProfileChanged> type() {
        return ProfileChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfileChanged>> events) {
        return recordFacts
                .record(tx, events, ProfileChangedListener::fact)
                .chain(() -> traits.keep(
                        tx, events.stream().map(ProfileChangedListener::fact).toList()));
    }

    static Fact fact(Envelope<ProfileChanged> said) {
        ProfileChanged event = said.event();
        return Fact.of(said.id(), Kind.PROFILE_CHANGED, said.sequence(), EventTime.of(said.id()))
                .profile(event.profileId())
                .with("version", event.version())
                .with("language", event.language())
                .with("country", event.country())
                .told();
    }
}
