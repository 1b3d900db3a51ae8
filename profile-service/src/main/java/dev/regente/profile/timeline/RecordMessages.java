package dev.regente.profile.timeline;

import dev.regente.contracts.Content;
import dev.regente.contracts.Direction;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.profile.ProfileConfig;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import dev.regente.profile.timeline.model.Summary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts received messages on the lines of time of those who wrote them. */
@ApplicationScoped
public class RecordMessages {

    private final TimelineEntries entries;
    private final Ids ids;
    private final int length;
    private final Counter appended;

    RecordMessages(TimelineEntries entries, Ids ids, ProfileConfig config, MeterRegistry registry) {
        this.entries = entries;
        this.ids = ids;
        this.length = config.timeline().summaryLength();
        this.appended = registry.counter(AppendEntries.METRIC, "kind", EntryKind.MESSAGE.word());
    }

    /** A message and whose it is. */
    public record Written(UUID profileId, Envelope<MessageReceived> envelope) {}

    public Uni<Void> record(Tx tx, List<Written> messages) {
        tx.afterCommit(() -> appended.increment(messages.size()));
        List<Entry> added = messages.stream().map(this::entry).toList();
        return entries.append(tx, added).chain(() -> entries.erase(tx, takenBack(added)));
    }

    private static List<Entry> takenBack(List<Entry> added) {
        return added.stream()
                .filter(e -> "deletion".equals(e.data().get("contentKind")))
                .toList();
    }

    private Entry entry(Written written) {
        MessageReceived m = written.envelope().event();
        Direction direction = m.direction() == null ? Direction.INBOUND : m.direction();
        return new Entry(
                ids.next(),
                written.profileId(),
                EntryKind.MESSAGE.word(),
                m.occurredAt(),
                new Entry.Route(m.channel(), m.account(), direction.toString()),
                new Entry.Origin(
                        null, m.messageId(), m.senderId(), written.envelope().id()),
                summary(m.content(), length),
                data(m.messageId(), m.content()));
    }

    static String summary(Content content, int length) {
        return content == null
                ? "message"
                : Summary.of(content.text(), content.kind() == null ? "message" : content.kind(), length);
    }

    static Map<String, Object> data(String messageId, Content content) {
        var data = new LinkedHashMap<String, Object>();
        data.put("messageId", messageId);
        if (content != null) {
            put(data, "contentKind", content.kind());
            put(data, "replyTo", content.replyTo());
            put(data, "targetMessageId", content.targetMessageId());
            if (!content.attachments().isEmpty()) {
                data.put("attachments", content.attachments().size());
            }
        }
        return data;
    }

    private static void put(Map<String, Object> data, String field, String value) {
        if (value != null) {
            data.put(field, value);
        }
    }
}
