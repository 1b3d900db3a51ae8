package dev.regente.gateway.inbound.echo;

import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.text.AsText;
import dev.regente.gateway.inbound.echo.model.Lately;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.EventCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Which of our own messages echoes may be of. */
@ApplicationScoped
class SentLately {

    /** By our id or by the provider's. */
    private static final String OURS =
            """
            SELECT t.echo, m.id FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS t(echo, account, id)
            JOIN outbound_message m ON m.id = t.id AND m.account = t.account
            UNION ALL
            SELECT t.echo, m.id FROM unnest($1::uuid[], $2::text[], $4::text[]) AS t(echo, account, provider_message_id)
            JOIN outbound_message m USING (account, provider_message_id)""";

    private static final String LATELY =
            """
            SELECT DISTINCT t.echo, m.id, m.request, m.unanswered
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
                AS t(echo, channel, account, kind, value)
            JOIN sender_alias a USING (channel, account, kind, value)
            CROSS JOIN LATERAL (
                SELECT id, request, state, state_at, provider_message_id IS NULL AS unanswered
                FROM outbound_message WHERE sender_id = a.sender_id ORDER BY id DESC LIMIT 20) AS m
            WHERE m.state IN ('sending', 'in_doubt', 'accepted', 'sent', 'delivered', 'read')
              AND m.state_at > now() - interval '10 minutes'""";

    private final EventCodec codec;

    SentLately(EventCodec codec) {
        this.codec = codec;
    }

    /** The messages of ours that echoes name, by the ids of the echoes. */
    Uni<Map<UUID, UUID>> named(Tx tx, List<ReportedEcho> echoes) {
        var tuple = Tuple.tuple()
                .addArrayOfUUID(echoes.stream().map(ReportedEcho::messageId).toArray(UUID[]::new))
                .addArrayOfString(texts(echoes, e -> e.account().name()))
                .addArrayOfUUID(echoes.stream().map(e -> e.ours().orElse(null)).toArray(UUID[]::new))
                .addArrayOfString(texts(echoes, e -> e.echo().providerMessageId()));
        return tx.sql().preparedQuery(OURS).execute(tuple).map(rows -> {
            var found = new HashMap<UUID, UUID>();
            rows.forEach(row -> found.put(row.getUUID(0), row.getUUID(1)));
            return found;
        });
    }

    /** What their customers were sent lately, by the ids of the echoes. */
    Uni<Map<UUID, Lately>> toTheSame(Tx tx, List<ReportedEcho> echoes) {
        Set<Recipient> recipients = new HashSet<>();
        echoes.forEach(e -> e.echo().aliases().forEach(alias -> recipients.add(new Recipient(e, alias))));
        var list = List.copyOf(recipients);
        var tuple = Tuple.tuple()
                .addArrayOfUUID(list.stream().map(r -> r.echo().messageId()).toArray(UUID[]::new))
                .addArrayOfString(texts(list, r -> r.echo().account().channel()))
                .addArrayOfString(texts(list, r -> r.echo().account().name()))
                .addArrayOfString(texts(list, r -> r.alias().kind()))
                .addArrayOfString(texts(list, r -> r.alias().value()));
        return tx.sql().preparedQuery(LATELY).execute(tuple).map(rows -> {
            Map<UUID, List<Lately.Said>> said = new HashMap<>();
            rows.forEach(row -> said.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                    .add(said(row)));
            Map<UUID, Lately> lately = new HashMap<>();
            said.forEach((echo, messages) -> lately.put(echo, new Lately(messages)));
            return lately;
        });
    }

    private Lately.Said said(Row row) {
        byte[] request = row.getString(2).getBytes(StandardCharsets.UTF_8);
        Content content = codec.decode(request, ReplyRequested.class).content();
        boolean words = content != null && content.text() != null;
        return new Lately.Said(
                row.getUUID(1),
                words ? List.of(content.text(), AsText.of(content)) : List.of(),
                content != null && !content.attachments().isEmpty(),
                row.getBoolean(3));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }

    private record Recipient(ReportedEcho echo, Alias alias) {}
}
