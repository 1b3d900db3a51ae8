package dev.regente.analytics.label;

import dev.regente.analytics.ingest.Projection;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.analytics.label.model.Labels;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps how conversations are labelled now beside them, so that figures can be grouped by it. */
@ApplicationScoped
class LabelConversations implements Projection {

    private static final Set<Kind> KINDS = EnumSet.of(Kind.CONVERSATION_OPENED, Kind.CONVERSATION_CHANGED);

    private static final String LABEL =
            """
            UPDATE conversation c SET profile_id = t.profile_id, priority = t.priority, team = t.team,
                tags = ARRAY(SELECT jsonb_array_elements_text(t.tags::jsonb))
            FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[])
                AS t(id, profile_id, priority, team, tags)
            WHERE c.conversation_id = t.id
                AND (c.profile_id, c.priority, c.team, coalesce(c.tags, '{}')) IS DISTINCT FROM
                (t.profile_id, t.priority, t.team, ARRAY(SELECT jsonb_array_elements_text(t.tags::jsonb)))
            RETURNING c.conversation_id""";

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        SortedMap<UUID, Labels> changed = new TreeMap<>();
        known.forEach((id, facts) -> {
            Labels now = Labels.of(facts.all());
            if (!now.equals(Labels.of(facts.before()))) {
                changed.put(id, now);
            }
        });
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : label(tx, changed).replaceWithVoid();
    }

    @Override
    public Uni<Set<UUID>> refold(Tx tx, Map<UUID, List<Fact>> known) {
        SortedMap<UUID, Labels> told = new TreeMap<>();
        known.forEach((id, facts) -> told.put(id, Labels.of(facts)));
        return label(tx, told);
    }

    /** Those that were labelled otherwise. */
    private static Uni<Set<UUID>> label(Tx tx, SortedMap<UUID, Labels> told) {
        return tx.sql().preparedQuery(LABEL).execute(columns(told)).map(rows -> {
            Set<UUID> changed = new HashSet<>();
            rows.forEach(row -> changed.add(row.getUUID(0)));
            return changed;
        });
    }

    private static Tuple columns(SortedMap<UUID, Labels> changed) {
        return Tuple.tuple()
                .addArrayOfUUID(changed.keySet().toArray(UUID[]::new))
                .addArrayOfUUID(changed.values().stream().map(Labels::profile).toArray(UUID[]::new))
                .addArrayOfInteger(
                        changed.values().stream().map(Labels::priority).toArray(Integer[]::new))
                .addArrayOfString(changed.values().stream().map(Labels::team).toArray(String[]::new))
                .addArrayOfString(changed.values().stream()
                        .map(labels -> new JsonArray(labels.tags()).encode())
                        .toArray(String[]::new));
    }
}
