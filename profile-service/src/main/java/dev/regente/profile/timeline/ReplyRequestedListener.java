package dev.regente.profile.timeline;

import dev.regente.contracts.Direction;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.Ids;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.ProfileConfig;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import dev.regente.profile.timeline.model.EventTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody answered a customer. */
@ApplicationScoped
class ReplyRequestedListener implements EventListener<ReplyRequested> {

    private final AppendEntries appendEntries;
    private final Ids ids;
    private final Clock clock;
    private final ProfileConfig config;

    ReplyRequestedListener(AppendEntries appendEntries, Ids ids, Clock clock, ProfileConfig config) {
        this.appendEntries = appendEntries;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String address() {
        return ReplyRequested.ADDRESS;
    }

    @Override
    public Class<ReplyRequested> type() {
        return ReplyRequested.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ReplyRequested>> events) {
        return appendEntries.append(tx, events.stream().map(this::entry).toList());
    }

    private Entry entry(Envelope<ReplyRequested> envelope) {
        ReplyRequested r = envelope.event();
        return new Entry(
                ids.next(),
                null,
                EntryKind.MESSAGE.word(),
                EventTime.of(envelope.id(), clock.instant()),
                new Entry.Route(r.channel(), r.account(), Direction.OUTBOUND.toString()),
                new Entry.Origin(r.conversationId(), r.messageId(), r.senderId(), envelope.id()),
                summary(r),
                data(r));
    }

    private String summary(ReplyRequested r) {
        return r.content() == null && r.template() != null
                ? "Template " + r.template().name()
                : RecordMessages.summary(r.content(), config.timeline().summaryLength());
    }

    private static Map<String, Object> data(ReplyRequested r) {
        var data = new LinkedHashMap<>(RecordMessages.data(r.messageId(), r.content()));
        if (r.kind() != null) {
            data.put("replyKind", r.kind().toString());
        }
        if (r.template() != null) {
            data.put("template", r.template().name());
        }
        if (r.author() != null) {
            data.put("author", Authors.json(r.author()));
        }
        return data;
    }
}
