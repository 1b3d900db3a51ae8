package dev.regente.profile.message;

import dev.regente.contracts.Direction;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.Identified.Contact;
import dev.regente.profile.identity.Identified.Via;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.ResolveIdentity;
import dev.regente.profile.identity.ResolveIdentity.Resolved;
import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.timeline.RecordMessages;
import dev.regente.profile.timeline.RecordMessages.Written;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds out whose each message is, puts it on her line of time and tells everybody. */
@ApplicationScoped
class IdentifyMessages {

    private final ResolveIdentity resolveIdentity;
    private final RecordMessages recordMessages;
    private final IdentityAnnouncer announcer;

    IdentifyMessages(ResolveIdentity resolveIdentity, RecordMessages recordMessages, IdentityAnnouncer announcer) {
        this.resolveIdentity = resolveIdentity;
        this.recordMessages = recordMessages;
        this.announcer = announcer;
    }

    /** In the caller's transaction. */
    Uni<Void> identify(Tx tx, List<Envelope<MessageReceived>> events) {
        return resolveIdentity
                .resolve(tx, events.stream().map(IdentifyMessages::contact).toList())
                .chain(resolved -> recordMessages
                        .record(tx, written(events, resolved.contacts()))
                        .chain(() -> announcer.known(tx, resolved.profiles().keySet()))
                        .invoke(known -> announce(tx, written(events, resolved.contacts()), resolved, known)))
                .replaceWithVoid();
    }

    private void announce(Tx tx, List<Written> written, Resolved resolved, Map<UUID, Known> known) {
        for (int i = 0; i < written.size(); i++) {
            Identified one = resolved.contacts().get(i);
            announcer.identified(
                    tx,
                    written.get(i).envelope(),
                    one,
                    resolved.profiles().get(one.profileId()),
                    known.getOrDefault(one.profileId(), Known.NOTHING));
        }
        announcer.met(tx, resolved, known);
    }

    /** The messages in the order in which they were decided. */
    private static List<Written> written(List<Envelope<MessageReceived>> events, List<Identified> decided) {
        var byId = events.stream().collect(Collectors.toMap(Envelope::id, Function.identity(), (one, same) -> one));
        return decided.stream()
                .map(one ->
                        new Written(one.home(), byId.get(one.contact().said().id())))
                .toList();
    }

    private static Contact contact(Envelope<MessageReceived> envelope) {
        MessageReceived m = envelope.event();
        boolean ours = m.direction() == Direction.OUTBOUND;
        // An echo names the one who answered, not the customer.
        var introduction = ours || m.sender() == null
                ? Introduction.NONE
                : Introduction.of(m.sender().displayName(), m.sender().locale());
        return new Contact(
                envelope,
                m.senderId(),
                new Via(m.channel(), m.account()),
                m.sender() == null ? List.of() : m.sender().identifiers(),
                introduction,
                ours,
                m.occurredAt(),
                m.receivedAt());
    }
}
