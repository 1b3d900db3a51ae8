package dev.regente.profile.touchpoint;

import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.Identified.Contact;
import dev.regente.profile.identity.Identified.Via;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.ResolveIdentity;
import dev.regente.profile.identity.model.Introduction;
import dev.regente.profile.timeline.AppendEntries;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import dev.regente.profile.touchpoint.model.TouchpointWords;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Puts what people did on their lines of time. Whose it is is decided as for a message: a claim that nobody vouches
 * for never leads to a profile that somebody is vouched to own.
 *
 * <p>What tells nothing about anybody, such as a page that a stranger viewed, is on no line.
 */
@ApplicationScoped
class PlaceTouchpoints {

    private static final Logger LOG = Logger.getLogger(PlaceTouchpoints.class);

    /** Who told it where no channel did: an application. */
    private static final String APPLICATION = "integration";

    private final ResolveIdentity resolveIdentity;
    private final IdentityAnnouncer announcer;
    private final AppendEntries appendEntries;
    private final Ids ids;
    private final MeterRegistry meters;

    PlaceTouchpoints(
            ResolveIdentity resolveIdentity,
            IdentityAnnouncer announcer,
            AppendEntries appendEntries,
            Ids ids,
            MeterRegistry meters) {
        this.resolveIdentity = resolveIdentity;
        this.announcer = announcer;
        this.appendEntries = appendEntries;
        this.ids = ids;
        this.meters = meters;
    }

    /** In the caller's transaction. */
    Uni<Void> place(Tx tx, List<Envelope<TouchpointRecorded>> events) {
        var byId = events.stream().collect(Collectors.toMap(Envelope::id, Function.identity(), (one, same) -> one));
        return resolveIdentity
                .resolveTelling(
                        tx, events.stream().map(PlaceTouchpoints::contact).toList())
                .call(resolved -> announcer.opened(tx, resolved))
                .invoke(resolved -> ended(tx, resolved.contacts().size(), events.size()))
                .map(resolved -> resolved.contacts().stream()
                        .map(one -> entry(one, byId.get(one.contact().said().id())))
                        .toList())
                .chain(entries -> appendEntries.append(tx, entries));
    }

    private void ended(Tx tx, int placed, int all) {
        tx.afterCommit(() -> {
            int anonymous = all - placed;
            meters.counter("regente.profile.touchpoints", "outcome", "placed").increment(placed);
            meters.counter("regente.profile.touchpoints", "outcome", "anonymous")
                    .increment(anonymous);
            LOG.infof("Touchpoints placed=%d anonymous=%d", placed, anonymous);
        });
    }

    private static Contact contact(Envelope<TouchpointRecorded> envelope) {
        TouchpointRecorded t = envelope.event();
        return new Contact(
                envelope,
                t.senderId(),
                new Via(t.channel() == null ? APPLICATION : t.channel(), t.account()),
                t.identifiers(),
                Introduction.of(TouchpointWords.text(t.traits(), "name"), TouchpointWords.text(t.traits(), "locale")),
                false,
                t.occurredAt(),
                t.receivedAt());
    }

    private Entry entry(Identified one, Envelope<TouchpointRecorded> envelope) {
        TouchpointRecorded t = envelope.event();
        return new Entry(
                ids.next(),
                one.home(),
                EntryKind.isOurs(t.kind()) ? EntryKind.TOUCHPOINT.word() : t.kind(),
                t.occurredAt(),
                new Entry.Route(t.channel(), t.account(), null),
                new Entry.Origin(null, null, t.senderId(), envelope.id()),
                TouchpointWords.summary(t.kind()),
                data(t));
    }

    private static Map<String, Object> data(TouchpointRecorded t) {
        var data = new LinkedHashMap<String, Object>();
        data.put("touchpointId", t.touchpointId());
        data.put("touchpoint", t.kind());
        data.put("properties", t.properties());
        if (!t.traits().isEmpty()) {
            data.put("traits", t.traits());
        }
        return data;
    }
}
