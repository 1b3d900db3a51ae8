package dev.regente.gateway.inbound;

import dev.regente.gateway.attachment.FetchAttachments;
import dev.regente.gateway.channel.Media;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Messages of customers and where their files are; never what they say. */
@ApplicationScoped
class InboundMessages {

    private static final String ADD =
            """
            INSERT INTO inbound_message
                (id, channel, account, sender_id, provider_message_id, raw_event_id, occurred_at, received_at, about)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::uuid[],
                $7::timestamptz[], $8::timestamptz[], $9::uuid[])""";

    private static final String ATTACH =
            """
            INSERT INTO attachment
                (id, message_id, channel, account, provider_media_id, content_type, file_name, sha256)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[])""";

    private final FetchAttachments fetchAttachments;

    private final Ids ids;

    InboundMessages(FetchAttachments fetchAttachments, Ids ids) {
        this.fetchAttachments = fetchAttachments;
        this.ids = ids;
    }

    /**
     * A message as it is recorded.
     *
     * @param about our id of the one that it corrects, reacts to or takes back; null for none
     */
    record Line(InboundMessage message, UUID senderId, UUID about) {}

    /** A file under our own id. */
    record File(UUID id, InboundMessage message, Media media) {}

    /** The files of messages, each under an id of ours. */
    List<File> files(List<InboundMessage> messages) {
        return messages.stream()
                .flatMap(m -> m.said().media().stream().map(media -> new File(ids.next(), m, media)))
                .toList();
    }

    Uni<Void> add(Tx tx, List<Line> lines) {
        List<InboundMessage> messages = column(lines, Line::message);
        var tuple = Tuple.tuple()
                .addArrayOfUUID(column(messages, InboundMessage::messageId).toArray(UUID[]::new))
                .addArrayOfString(column(messages, m -> m.account().channel()).toArray(String[]::new))
                .addArrayOfString(column(messages, m -> m.account().name()).toArray(String[]::new))
                .addArrayOfUUID(column(lines, Line::senderId).toArray(UUID[]::new))
                .addArrayOfString(
                        column(messages, m -> m.said().providerMessageId()).toArray(String[]::new))
                .addArrayOfUUID(column(messages, InboundMessage::rawEventId).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(times(messages, InboundMessage::occurredAt))
                .addArrayOfOffsetDateTime(times(messages, InboundMessage::receivedAt))
                .addArrayOfUUID(column(lines, Line::about).toArray(UUID[]::new));
        return tx.sql().preparedQuery(ADD).execute(tuple).replaceWithVoid();
    }

    /** Has them fetched when they are committed. */
    Uni<Void> attach(Tx tx, List<File> files) {
        if (files.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(fetchAttachments::wake);
        var tuple = Tuple.tuple()
                .addArrayOfUUID(column(files, File::id).toArray(UUID[]::new))
                .addArrayOfUUID(column(files, f -> f.message().messageId()).toArray(UUID[]::new))
                .addArrayOfString(
                        column(files, f -> f.message().account().channel()).toArray(String[]::new))
                .addArrayOfString(
                        column(files, f -> f.message().account().name()).toArray(String[]::new))
                .addArrayOfString(
                        column(files, f -> f.media().providerMediaId()).toArray(String[]::new))
                .addArrayOfString(column(files, f -> f.media().contentType()).toArray(String[]::new))
                .addArrayOfString(column(files, f -> f.media().fileName()).toArray(String[]::new))
                .addArrayOfString(column(files, f -> f.media().sha256()).toArray(String[]::new));
        return tx.sql().preparedQuery(ATTACH).execute(tuple).replaceWithVoid();
    }

    private static <S, T> List<T> column(List<S> rows, Function<S, T> of) {
        return rows.stream().map(of).collect(Collectors.toCollection(ArrayList::new));
    }

    private static OffsetDateTime[] times(List<InboundMessage> messages, Function<InboundMessage, Instant> of) {
        return messages.stream().map(m -> of.apply(m).atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }
}
