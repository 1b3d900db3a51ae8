package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.DecideIdentity.Arrival;
import dev.regente.profile.identity.Identified.Contact;
import dev.regente.profile.identity.detail.NoticeDetails;
import dev.regente.profile.identity.merge.Merges;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.rule.CurrentRules;
import dev.regente.profile.identity.rule.CurrentRules.Compiled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out who did something, or opens a profile: look up, decide, record. */
@ApplicationScoped
public class ResolveIdentity {

    private final CurrentRules rules;
    private final Identities identities;
    private final DecideIdentity decideIdentity;
    private final Merges merges;
    private final NoticeDetails noticeDetails;

    ResolveIdentity(
            CurrentRules rules,
            Identities identities,
            DecideIdentity decideIdentity,
            Merges merges,
            NoticeDetails noticeDetails) {
        this.rules = rules;
        this.identities = identities;
        this.decideIdentity = decideIdentity;
        this.merges = merges;
        this.noticeDetails = noticeDetails;
    }

    /** Contacts in the order in which they were decided, and the profiles that answer for them as they are now. */
    public record Resolved(List<Identified> contacts, Map<UUID, Profile> profiles) {}

    /** In the caller's transaction. */
    public Uni<Resolved> resolve(Tx tx, List<Contact> contacts) {
        return rules.in(tx).chain(held -> resolve(tx, decideIdentity.read(contacts, held.rules()), held));
    }

    /** The same, without those that tell nothing about who it was. */
    public Uni<Resolved> resolveTelling(Tx tx, List<Contact> contacts) {
        return rules.in(tx).chain(held -> {
            List<Arrival> telling = decideIdentity.read(contacts, held.rules()).stream()
                    .filter(arrival -> arrival.seen().senderId() != null || held.tellsSomebody(arrival.seen()))
                    .toList();
            return telling.isEmpty()
                    ? Uni.createFrom().item(new Resolved(List.of(), Map.of()))
                    : resolve(tx, telling, held);
        });
    }

    private Uni<Resolved> resolve(Tx tx, List<Arrival> arrivals, Compiled held) {
        return settle(tx, arrivals, held).chain(decided -> noticeDetails
                .record(tx, decided, held.rules())
                .map(profiles -> new Resolved(decided, profiles)));
    }

    private Uni<List<Identified>> settle(Tx tx, List<Arrival> arrivals, Compiled held) {
        // What is to be merged is decided again where nobody else merges any more.
        return decide(tx, arrivals, held)
                .chain(decided ->
                        decided.stream().allMatch(one -> one.decision().joins().isEmpty())
                                ? Uni.createFrom().item(decided)
                                : merges.lock(tx).chain(() -> decide(tx, arrivals, held)));
    }

    private Uni<List<Identified>> decide(Tx tx, List<Arrival> arrivals, Compiled held) {
        return identities
                .knownOf(
                        tx,
                        arrivals.stream()
                                .map(a -> held.resolver().heard(a.seen()))
                                .toList())
                .map(known -> decideIdentity.decide(arrivals, held.resolver(), known));
    }
}
