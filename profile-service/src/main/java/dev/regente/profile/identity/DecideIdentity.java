package dev.regente.profile.identity;

import dev.regente.kit.Ids;
import dev.regente.profile.identity.Identified.Contact;
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

/** Decides whose the things of a batch are, one after the other, each with what the ones before it taught. */
@ApplicationScoped
class DecideIdentity {

    private static final Comparator<Arrival> BY_TIME = Comparator.comparing(
                    (Arrival a) -> a.contact().occurredAt())
            .thenComparing(a -> a.contact().said().id());

    private final Normaliser normaliser;
    private final IdentityResolver resolver;
    private final Ids ids;

    DecideIdentity(Normaliser normaliser, IdentityResolver resolver, Ids ids) {
        this.normaliser = normaliser;
        this.resolver = resolver;
        this.ids = ids;
    }

    /** What they say about who she is, in the order in which they happened. */
    List<Arrival> read(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> new Arrival(contact, seen(contact)))
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
        boolean first = seen.senderId() != null && !known.hasSender(seen.senderId());
        List<Identifier> learned = known.learn(seen, new KnownProfile(resolution.profile(), false));
        return new Identified(
                arrival.contact(), resolution, resolution.profile().equals(fresh), first, learned);
    }

    private Seen seen(Contact contact) {
        List<Claim> claims = contact.claims().stream()
                .map(i -> new Claim(i.type(), i.scope(), i.value(), i.verified()))
                .toList();
        return new Seen(contact.senderId(), normaliser.normalise(claims));
    }

    /** A contact with what is compared of it. */
    record Arrival(Contact contact, Seen seen) {}
}
