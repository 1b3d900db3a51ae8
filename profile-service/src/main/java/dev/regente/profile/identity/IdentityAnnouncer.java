package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.contracts.profile.ProfileSnapshot;
import dev.regente.contracts.profile.Resolution;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells the others whose message it is, and what became of a profile. */
@ApplicationScoped
public class IdentityAnnouncer {

    private final IdentityMeters meters;

    IdentityAnnouncer(IdentityMeters meters) {
        this.meters = meters;
    }

    /** Tells whose message it is. */
    public void identified(Tx tx, Envelope<MessageReceived> message, Identified identified, Profile profile) {
        tx.afterCommit(() -> meters.identified(message.event(), identified, word(identified.decision())));
        tx.announce(
                MessageIdentified.of(
                        message.event(),
                        identified.profileId().toString(),
                        identified.home().toString(),
                        word(identified.decision()),
                        identified.decision().doubts().stream()
                                .map(UUID::toString)
                                .toList(),
                        snapshot(profile)),
                message.traceparent());
    }

    /** Says that a profile was opened by something that is told to nobody else. */
    public void opened(Tx tx, Profile profile, String traceparent) {
        tx.afterCommit(meters::opened);
        changed(tx, profile, profile.traits().differencesFrom(Traits.NONE), traceparent);
    }

    /** Says that a profile has a new version, in the trace of what caused it. */
    public void changed(Tx tx, Profile profile, List<String> fields, String traceparent) {
        Traits traits = profile.traits();
        tx.announce(
                new ProfileChanged(
                        profile.id().toString(),
                        profile.version(),
                        fields,
                        traits.name(),
                        traits.language(),
                        traits.tags(),
                        traits.preferredChannel(),
                        traits.attributes()),
                traceparent);
    }

    /** Says what is shown of a person for whom other profiles answered until now. */
    public void merged(Tx tx, Projected survivor, String traceparent) {
        List<String> fields = new ArrayList<>(survivor.fields());
        fields.add("mergedFrom");
        changed(tx, survivor.after(), fields, traceparent);
    }

    private static Resolution word(Decision decision) {
        return Resolution.valueOf(decision.outcome().name());
    }

    private static ProfileSnapshot snapshot(Profile profile) {
        Traits traits = profile.traits();
        return new ProfileSnapshot(
                profile.version(),
                traits.name(),
                traits.language(),
                traits.tags(),
                traits.preferredChannel(),
                traits.attributes());
    }
}
