package dev.regente.profile.identity;

import dev.regente.kit.Ids;
import dev.regente.profile.identity.Identified.Contact;
import dev.regente.profile.identity.model.Normaliser;
import dev.regente.profile.identity.model.Normaliser.Claim;
import dev.regente.profile.identity.resolution.model.Decision;
import dev.regente.profile.identity.resolution.model.Familiarity;
import dev.regente.profile.identity.resolution.model.IdentityResolver;
import dev.regente.profile.identity.resolution.model.Registry;
import dev.regente.profile.identity.resolution.model.Seen;
import dev.regente.profile.identity.rule.model.IdentityRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides whose the things of a batch are, one after the other, each with what the ones before it taught. */
@ApplicationScoped
class DecideIdentity {

    private final Normaliser normaliser;
    private final Ids ids;

    DecideIdentity(Normaliser normaliser, Ids ids) {
        this.normaliser = normaliser;
        this.ids = ids;
    }

    /** What they say about who she is, in the order in which it was received. */
    List<Arrival> read(List<Contact> contacts, IdentityRules rules) {
        Normaliser spelling = normaliser.with(rules.emails());
        return contacts.stream()
                .map(contact -> new Arrival(contact, seen(contact, spelling)))
                .sorted(Comparator.comparing(Arrival::seen, Seen.IN_ORDER))
                .toList();
    }

    List<Identified> decide(List<Arrival> arrivals, IdentityResolver resolver, Registry known) {
        var familiarity = new Familiarity(known);
        List<Identified> decided = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Seen heard = resolver.heard(arrival.seen());
            boolean settled = familiarity.isSettled(heard);
            var before = settled ? null : familiarity.of(heard);
            Decision decision = resolver.resolve(heard, known, ids.next());
            boolean teaches = !settled && Familiarity.grewBy(decision, before);
            decided.add(new Identified(arrival.contact(), heard, decision, teaches, decision.profile()));
        }
        // Whoever was merged by a later one of the batch answers by that one already.
        return decided.stream()
                .map(one -> one.answeringBy(known.rootOf(one.home())))
                .toList();
    }

    private static Seen seen(Contact contact, Normaliser spelling) {
        List<Claim> claims = contact.claims().stream()
                .map(i -> new Claim(i.type(), i.scope(), i.value(), i.verified()))
                .toList();
        return new Seen(contact.said().id(), contact.receivedAt(), contact.senderId(), spelling.normalise(claims));
    }

    /** A contact with what is compared of it. */
    record Arrival(Contact contact, Seen seen) {}
}
