package dev.regente.gateway.application;

import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Replies that applications fetch for their customers. */
@ApplicationScoped
class WaitingReplies {

    private static final String AFTER =
            """
            SELECT feed_position, request, requested_at FROM outbound_message
            WHERE account = $1 AND feed_position > $2 ORDER BY feed_position LIMIT $3""";

    private final Pool pool;
    private final EventCodec codec;

    WaitingReplies(Pool pool, EventCodec codec) {
        this.pool = pool;
        this.codec = codec;
    }

    /**
     * A reply as the application sees it.
     *
     * @param position where the next fetch goes on
     * @param recipientSequence orders the replies to one customer
     */
    record WaitingReply(
            long position,
            String messageId,
            String conversationId,
            String senderId,
            long recipientSequence,
            Content content,
            String inReplyTo,
            Instant requestedAt) {}

    Uni<List<WaitingReply>> after(String account, long position, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(account, position, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::reply)
                        .toList());
    }

    private WaitingReply reply(Row row) {
        ReplyRequested reply = codec.decode(row.getString(1).getBytes(StandardCharsets.UTF_8), ReplyRequested.class);
        return new WaitingReply(
                row.getLong(0),
                reply.messageId(),
                reply.conversationId(),
                reply.senderId(),
                reply.recipientSequence(),
                reply.content(),
                reply.inReplyTo(),
                row.getOffsetDateTime(2).toInstant());
    }
}
