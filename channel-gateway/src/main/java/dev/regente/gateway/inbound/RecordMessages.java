package dev.regente.gateway.inbound;

import dev.regente.contracts.Attachment;
import dev.regente.gateway.inbound.InboundMessages.File;
import dev.regente.gateway.inbound.InboundMessages.Line;
import dev.regente.gateway.inbound.raw.TakeBack;
import dev.regente.gateway.inbound.raw.TakeBack.Taken;
import dev.regente.gateway.inbound.seen.ItemKey;
import dev.regente.gateway.inbound.seen.SeenItems;
import dev.regente.gateway.sender.Senders;
import dev.regente.gateway.sender.Writer;
import dev.regente.gateway.survey.CatchAnswers;
import dev.regente.gateway.survey.CatchAnswers.Incoming;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records messages that nobody has recorded yet, and announces them; an answer to a survey is told as that. */
@ApplicationScoped
public class RecordMessages {

    private final Senders senders;
    private final SeenItems seen;
    private final InboundMessages messages;
    private final CatchAnswers catchAnswers;
    private final TakeBack takeBack;

    RecordMessages(
            Senders senders, SeenItems seen, InboundMessages messages, CatchAnswers catchAnswers, TakeBack takeBack) {
        this.senders = senders;
        this.seen = seen;
        this.messages = messages;
        this.catchAnswers = catchAnswers;
        this.takeBack = takeBack;
    }

    /** Works in the caller's transaction, which has claimed the messages as new. */
    public Uni<Void> record(Tx tx, List<InboundMessage> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return senders.resolve(tx, fresh.stream().map(RecordMessages::writer).toList())
                .chain(of -> seen.referred(tx, referred(fresh)).chain(referred -> record(tx, fresh, of, referred)));
    }

    private Uni<Void> record(Tx tx, List<InboundMessage> fresh, List<UUID> senderIds, Map<ItemKey, UUID> referred) {
        List<File> files = messages.files(fresh);
        List<Line> lines = IntStream.range(0, fresh.size())
                .mapToObj(i -> new Line(fresh.get(i), senderIds.get(i), about(fresh.get(i), referred)))
                .toList();
        return messages.add(tx, lines)
                .chain(() -> messages.attach(tx, files))
                .chain(() -> takeBack.erase(tx, taken(lines)))
                .chain(() -> catchAnswers.among(tx, incoming(fresh, senderIds)))
                .invoke(answers -> announce(tx, fresh, senderIds, files, referred, answers))
                .replaceWithVoid();
    }

    private static void announce(
            Tx tx,
            List<InboundMessage> fresh,
            List<UUID> senderIds,
            List<File> files,
            Map<ItemKey, UUID> referred,
            Set<UUID> answers) {
        for (int i = 0; i < fresh.size(); i++) {
            InboundMessage message = fresh.get(i);
            if (answers.contains(message.messageId())) {
                continue;
            }
            List<Attachment> attachments = files.stream()
                    .filter(f -> f.message().messageId().equals(message.messageId()))
                    .map(f -> new Attachment(
                            f.id().toString(),
                            f.media().contentType(),
                            f.media().fileName(),
                            null))
                    .toList();
            tx.announce(
                    InboundAnnouncer.event(message, senderIds.get(i), attachments, referred), message.traceparent());
        }
    }

    private static List<Incoming> incoming(List<InboundMessage> fresh, List<UUID> senderIds) {
        return IntStream.range(0, fresh.size())
                .filter(i -> fresh.get(i).isFromCustomer())
                .mapToObj(i -> {
                    InboundMessage m = fresh.get(i);
                    return new Incoming(
                            m.messageId(),
                            senderIds.get(i),
                            m.account().channel(),
                            m.said().content(),
                            m.occurredAt(),
                            m.traceparent());
                })
                .toList();
    }

    /** Our id of the message that another one is about; null where it is about none that we know. */
    private static UUID about(InboundMessage message, Map<ItemKey, UUID> referred) {
        String target = message.said().content().targetMessageId();
        return target == null ? null : referred.get(ItemKey.of(message.account(), target, null));
    }

    private static List<Taken> taken(List<Line> lines) {
        return lines.stream()
                .filter(line ->
                        line.about() != null && line.message().takenBack().isPresent())
                .map(line -> new Taken(line.about(), line.senderId()))
                .toList();
    }

    static Writer writer(InboundMessage message) {
        // What she is written to from elsewhere does not open her window.
        Instant at = message.isFromCustomer() ? message.occurredAt() : Instant.EPOCH;
        return new Writer(
                message.account().channel(),
                message.account().name(),
                message.said().aliases(),
                at);
    }

    /** The messages of customers that these quote or react to. */
    private static Set<ItemKey> referred(List<InboundMessage> fresh) {
        Set<ItemKey> keys = new HashSet<>();
        for (InboundMessage message : fresh) {
            var content = message.said().content();
            Stream.of(content.replyTo(), content.targetMessageId())
                    .filter(id -> id != null)
                    .forEach(id -> keys.add(ItemKey.of(message.account(), id, null)));
        }
        return keys;
    }
}
