package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.DecideIdentity.Arrival;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.timeline.RecordMessages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out whose each message is, or opens a profile: look up, decide, record, announce. */
@ApplicationScoped
public class ResolveIdentity {

    private final Identities identities;
    private final DecideIdentity decideIdentity;
    private final RecordIdentities recordIdentities;
    private final RecordMessages recordMessages;
    private final IdentityAnnouncer announcer;

    ResolveIdentity(
            Identities identities,
            DecideIdentity decideIdentity,
            RecordIdentities recordIdentities,
            RecordMessages recordMessages,
            IdentityAnnouncer announcer) {
        this.identities = identities;
        this.decideIdentity = decideIdentity;
        this.recordIdentities = recordIdentities;
        this.recordMessages = recordMessages;
        this.announcer = announcer;
    }

    /** In the caller's transaction. */
    public Uni<Void> resolve(Tx tx, List<Envelope<MessageReceived>> events) {
        List<Arrival> arrivals = decideIdentity.read(events);
        return identities
                .knownOf(tx, arrivals.stream().map(Arrival::seen).toList())
                .map(known -> decideIdentity.decide(arrivals, known))
                .chain(decided -> record(tx, decided));
    }

    private Uni<Void> record(Tx tx, List<Identified> decided) {
        return recordIdentities
                .record(tx, decided)
                .call(() -> recordMessages.record(
                        tx,
                        decided.stream()
                                .map(i -> new RecordMessages.Written(i.profileId(), i.envelope()))
                                .toList()))
                .invoke(profiles -> announce(tx, decided, profiles))
                .replaceWithVoid();
    }

    private void announce(Tx tx, List<Identified> decided, Map<UUID, Profile> profiles) {
        decided.forEach(one -> announcer.identified(tx, one, profiles.get(one.profileId())));
    }
}
