package dev.regente.profile.identity.merge;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.merge.UndoPreview.Ambiguous;
import dev.regente.profile.identity.merge.model.Forest;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.merge.model.Merge;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What taking a merge back would do: who goes where, and of what nobody can say whose it is. */
@ApplicationScoped
class UndoPlans {

    // What was said about either side while they were one; and every sender for whom nothing was opened, because what
    // she first came with was known already, of the other side, too.
    private static final String AMBIGUOUS =
            """
            SELECT 'trait:' || f.id AS item, 'trait' AS kind, f.trait AS what, f.profile_id AS home, f.at
            FROM trait_fact f WHERE f.profile_id = ANY($1) AND f.trust <> 'channel' AND f.at > $2
            UNION ALL
            SELECT 'sender:' || s.sender_id, 'sender', s.channel, s.profile_id, s.linked_at
            FROM sender s JOIN identity_fact e ON e.event_id = s.event_id
            WHERE s.profile_id = ANY($1) AND e.outcome <> 'created' AND EXISTS (
                SELECT 1 FROM jsonb_to_recordset(e.identifiers) AS i(type text, scope text, key text)
                JOIN identifier k ON k.type = i.type AND k.scope = i.scope AND k.match_key = i.key
                WHERE k.strength IN ('attested', 'vouched') AND k.first_seen < e.received_at
                    AND k.profile_id = ANY($1) AND (k.profile_id = ANY($3)) <> (s.profile_id = ANY($3)))
            ORDER BY at, item LIMIT 1000""";

    private final Merges merges;
    private final Moves moves;

    UndoPlans(Merges merges, Moves moves) {
        this.merges = merges;
        this.moves = moves;
    }

    /**
     * @param joins what held them together
     * @param root who answers for all of them until then
     * @param after who answers for whom then
     */
    record Plan(MergeView merge, List<Join> joins, UUID root, Forest after, List<Ambiguous> ambiguous) {

        Set<UUID> roots() {
            return after.people().keySet();
        }

        /** Who answers for herself again. */
        List<UUID> restored() {
            UUID staying = after.rootOf(root);
            return roots().stream().filter(r -> !r.equals(staying)).toList();
        }

        Set<UUID> members() {
            return after.people().values().stream()
                    .flatMap(Collection::stream)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        void refuseUnknown(Map<String, UUID> choices) {
            Set<String> items = ambiguous.stream().map(Ambiguous::item).collect(Collectors.toSet());
            choices.forEach((item, to) -> {
                if (!items.contains(item) || !members().contains(to)) {
                    throw Refusal.invalid("invalid_choice", "Choose items and profiles that the preview names.");
                }
            });
        }
    }

    /** In a transaction that nobody else merges in until it ends. */
    Uni<Plan> plan(Tx tx, UUID mergeId) {
        return merges.lock(tx).chain(() -> plan(tx, mergeId, roots -> moves.members(tx, roots)));
    }

    /** As it would be now; nobody waits for whoever only looks. */
    Uni<Plan> look(Tx tx, UUID mergeId) {
        return plan(tx, mergeId, roots -> moves.membersNow(tx, roots));
    }

    private Uni<Plan> plan(Tx tx, UUID mergeId, Function<List<UUID>, Uni<List<UUID>>> membersOf) {
        return merges.find(tx, mergeId)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.notFound("merge"))
                .chain(merge -> moves.answeringFor(tx, mergeId)
                        .chain(membersOf::apply)
                        .chain(members -> plan(tx, merge, members)));
    }

    private Uni<Plan> plan(Tx tx, MergeView merge, List<UUID> members) {
        return merges.standing(tx, members).chain(standing -> {
            Forest now = Forest.of(members, standing);
            List<Join> joins = standing.stream()
                    .filter(m -> m.id().equals(merge.id()))
                    .map(Merge::joins)
                    .flatMap(Collection::stream)
                    .toList();
            UUID root =
                    joins.isEmpty() ? merge.survivor() : now.rootOf(joins.get(0).into());
            Forest after = now.without(merge.id());
            return ambiguous(tx, merge, joins, after).map(unclear -> new Plan(merge, joins, root, after, unclear));
        });
    }

    private static Uni<List<Ambiguous>> ambiguous(Tx tx, MergeView merge, List<Join> joins, Forest after) {
        Set<UUID> leave = new TreeSet<>();
        joins.forEach(j -> leave.addAll(after.people().get(after.rootOf(j.from()))));
        Set<UUID> both = new TreeSet<>(leave);
        joins.forEach(j -> both.addAll(after.people().get(after.rootOf(j.into()))));
        var values = Tuple.tuple()
                .addArrayOfUUID(both.toArray(UUID[]::new))
                .addOffsetDateTime(merge.at().atOffset(ZoneOffset.UTC))
                .addArrayOfUUID(leave.toArray(UUID[]::new));
        return tx.sql().preparedQuery(AMBIGUOUS).execute(values).map(rows -> {
            List<Ambiguous> unclear = new ArrayList<>();
            rows.forEach(row -> unclear.add(ambiguous(row)));
            return unclear;
        });
    }

    private static Ambiguous ambiguous(Row row) {
        return new Ambiguous(
                row.getString("item"),
                row.getString("kind"),
                row.getString("what"),
                row.getUUID("home"),
                row.getOffsetDateTime("at").toInstant());
    }
}
