package dev.regente.profile.identity;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.Ids;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentityResolver;
import dev.regente.profile.identity.model.KnownIdentities;
import dev.regente.profile.identity.model.KnownProfile;
import dev.regente.profile.identity.model.Normaliser;
import dev.regente.profile.identity.model.Normaliser.Claim;
import dev.regente.profile.identity.model.Resolution;
import dev.regente.profile.identity.model.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Decides the messages of a batch one after the other, each with what the ones before it taught. */
@ApplicationScoped
class DecideIdentity {

    private static final Comparator<Arrival> BY_TIME = Comparator.comparing(
                    (Arrival a) -> a.envelope().event().occurredAt())
            .thenComparing(a -> a.envelope().event().messageId());

    private final Normaliser normaliser;
    private final IdentityResolver resolver;
    private final Ids ids;

    DecideIdentity(Normaliser normaliser, IdentityResolver resolver, Ids ids) {
        this.normaliser = normaliser;
        this.resolver = resolver;
        this.ids = ids;
    }

    /** What the messages say about their senders, in the order in which they were written. */
    List<Arrival> read(List<Envelope<MessageReceived>> events) {
        return events.stream()
                .map(e -> new Arrival(e, seen(e.event())))
                .sorted(BY_TIME)
                .toList();
    }

    List<Identified> decide(List<Arrival> arrivals, KnownIdentities known) {
        var decided = new ArrayList<Identified>(arrivals.size());
        for (Arrival arrival : arrivals) {
            decided.add(decide(arrival, known));
        }
        return decided;
    }

    private Identified decide(Arrival arrival, KnownIdentities known) {
        Seen seen = arrival.seen();
        UUID fresh = ids.next();
        Resolution resolution = resolver.resolve(known.evidence(seen), fresh);
        boolean first = !known.hasSender(seen.senderId());
        List<Identifier> learned = known.learn(seen, new KnownProfile(resolution.profile(), false));
        return new Identified(
                arrival.envelope(), resolution, resolution.profile().equals(fresh), first, learned);
    }

    private Seen seen(MessageReceived message) {
        List<Claim> claims = message.sender() == null
                ? List.of()
                : message.sender().identifiers().stream()
                        .map(i -> new Claim(i.type(), i.scope(), i.value(), i.verified()))
                        .toList();
        return new Seen(message.senderId(), normaliser.normalise(claims));
    }

    record Arrival(Envelope<MessageReceived> envelope, Seen seen) {}
}
