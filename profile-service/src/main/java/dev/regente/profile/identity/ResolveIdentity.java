package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.DecideIdentity.Arrival;
import dev.regente.profile.identity.Identified.Contact;
import dev.regente.profile.identity.model.Profile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds out who did something, or opens a profile: look up, decide, record. */
@ApplicationScoped
public class ResolveIdentity {

    private final Identities identities;
    private final DecideIdentity decideIdentity;
    private final RecordIdentities recordIdentities;

    ResolveIdentity(Identities identities, DecideIdentity decideIdentity, RecordIdentities recordIdentities) {
        this.identities = identities;
        this.decideIdentity = decideIdentity;
        this.recordIdentities = recordIdentities;
    }

    /** Contacts in the order in which they were decided, and the profiles that they belong to as they are now. */
    public record Resolved(List<Identified> contacts, Map<UUID, Profile> profiles) {}

    /** In the caller's transaction. */
    public Uni<Resolved> resolve(Tx tx, List<Contact> contacts) {
        List<Arrival> arrivals = decideIdentity.read(contacts);
        return identities
                .knownOf(tx, arrivals.stream().map(Arrival::seen).toList())
                .map(known -> decideIdentity.decide(arrivals, known))
                .chain(decided ->
                        recordIdentities.record(tx, decided).map(profiles -> new Resolved(decided, profiles)));
    }

    /** Whether anything tells who it was. */
    public boolean tellsSomebody(Contact contact) {
        return contact.senderId() != null
                || decideIdentity.read(List.of(contact)).get(0).seen().identifiers().stream()
                        .anyMatch(identifier -> identifier.type().tellsPeopleApart());
    }
}
