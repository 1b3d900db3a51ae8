package dev.regente.profile.identity.trait;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.Trust;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** All that was said about profiles. Facts are only added. */
@ApplicationScoped
public class TraitFacts {

    // A value may be anything that JSON has; wrapped, so that one array of texts carries them all.
    private static final String ADD =
            """
            INSERT INTO trait_fact (id, profile_id, trait, value, trust, source, actor, event_id, at)
            SELECT id, profile, trait, nullif(value::jsonb -> 'v', 'null'::jsonb), trust, source, actor, event, at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                $9::timestamptz[]) AS t(id, profile, trait, value, trust, source, actor, event, at)""";

    private static final String TOLD =
            """
            UPDATE profile p SET told = p.told || t.traits
            FROM (SELECT profile, array_agg(DISTINCT trait) AS traits
                FROM unnest($1::uuid[], $2::text[]) AS u(profile, trait) GROUP BY profile) t
            WHERE p.id = t.profile""";

    private static final String OF_PEOPLE =
            """
            SELECT f.id, f.profile_id, f.trait, jsonb_build_object('v', f.value) AS value, f.trust, f.at,
                coalesce(p.survivor_id, p.id) AS root
            FROM profile p JOIN trait_fact f ON f.profile_id = p.id
            WHERE p.id = ANY($1) OR p.survivor_id = ANY($1)""";

    /**
     * A fact and who said so.
     *
     * @param source a channel, or the role of the caller
     * @param actor the caller; null for a channel
     * @param eventId the event that said so; null when a caller did
     */
    public record Said(TraitFact fact, String source, String actor, UUID eventId) {}

    public Uni<Void> add(Tx tx, List<Said> said) {
        if (said.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(said)
                .uuids(s -> s.fact().id())
                .uuids(s -> s.fact().home())
                .texts(s -> s.fact().trait())
                .texts(s -> json(s.fact().value()))
                .texts(s -> s.fact().trust().name().toLowerCase(Locale.ROOT))
                .texts(Said::source)
                .texts(Said::actor)
                .uuids(Said::eventId)
                .times(s -> s.fact().at())
                .tuple();
        return tx.sql().preparedQuery(ADD).execute(values).chain(() -> noteTold(tx, said));
    }

    /** Everything that was said about the people for whom these profiles answer. */
    Uni<Map<UUID, List<TraitFact>>> of(Tx tx, Collection<UUID> roots) {
        return tx.sql()
                .preparedQuery(OF_PEOPLE)
                .execute(Tuple.tuple().addArrayOfUUID(roots.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<TraitFact>> facts = new HashMap<>();
                    rows.forEach(row -> facts.computeIfAbsent(row.getUUID("root"), id -> new ArrayList<>())
                            .add(fact(row)));
                    return facts;
                });
    }

    private static Uni<Void> noteTold(Tx tx, List<Said> said) {
        List<TraitFact> told = said.stream()
                .map(Said::fact)
                .filter(f -> f.trust() == Trust.CHANNEL)
                .toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values =
                Columns.of(told).uuids(TraitFact::home).texts(TraitFact::trait).tuple();
        return tx.sql().preparedQuery(TOLD).execute(values).replaceWithVoid();
    }

    private static String json(Object value) {
        return new JsonObject()
                .put("v", value instanceof Collection<?> some ? new JsonArray(List.copyOf(some)) : value)
                .encode();
    }

    private static TraitFact fact(Row row) {
        Object value = row.getJsonObject("value").getMap().get("v");
        return new TraitFact(
                row.getUUID("id"),
                row.getUUID("profile_id"),
                row.getString("trait"),
                value,
                Trust.valueOf(row.getString("trust").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("at").toInstant());
    }
}
