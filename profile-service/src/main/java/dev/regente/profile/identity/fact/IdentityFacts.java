package dev.regente.profile.identity.fact;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.Identified;
import dev.regente.profile.identity.model.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** What events said about who somebody is, where they said anything new. */
@ApplicationScoped
class IdentityFacts {

    private static final String ADD =
            """
            INSERT INTO identity_fact (event_id, received_at, sender_id, profile_id, identifiers, outcome, dropped,
                rules_version)
            SELECT event, received, sender, profile, identifiers::jsonb, outcome, dropped::jsonb, $8
            FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])
                AS t(event, received, sender, profile, identifiers, outcome, dropped)
            ON CONFLICT (event_id) DO NOTHING""";

    Uni<Void> add(Tx tx, List<Identified> news, long rulesVersion) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(news)
                .uuids(one -> one.heard().eventId())
                .times(one -> one.heard().receivedAt())
                .texts(one -> one.heard().senderId())
                .uuids(Identified::home)
                .texts(IdentityFacts::identifiers)
                .texts(one -> one.decision().outcome().name().toLowerCase(Locale.ROOT))
                .texts(IdentityFacts::dropped)
                .tuple()
                .addLong(rulesVersion);
        return tx.sql().preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    private static String identifiers(Identified one) {
        var all = new JsonArray();
        for (Identifier said : one.heard().identifiers()) {
            all.add(new JsonObject()
                    .put("type", said.type().word())
                    .put("scope", said.key().scope())
                    .put("key", said.key().match())
                    .put("value", said.value())
                    .put("verified", said.verified()));
        }
        return all.encode();
    }

    private static String dropped(Identified one) {
        var all = new JsonArray();
        one.decision()
                .dropped()
                .forEach(d -> all.add(new JsonObject()
                        .put("type", d.key() == null ? null : d.key().type().word())
                        .put("reason", d.reason().word())));
        return all.encode();
    }
}
