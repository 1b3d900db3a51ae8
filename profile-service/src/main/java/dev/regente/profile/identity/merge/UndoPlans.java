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
import java.util.stream.Collectors;

/** What taking a merge back would do: who goes where, and of what nobody can say whose it is. */
@ApplicationScoped
class UndoPlans {

    // What was said about, or found with, the side that the others were merged into, while they were.
    private static final String AMBIGUOUS =
            """
            SELECT 'trait:' || f.id AS item, 'trait' AS kind, f.trait AS what, f.profile_id AS home, f.at
            FROM trait_fact f WHERE f.profile_id = ANY($1) AND f.trust <> 'channel' AND f.at > $2
            UNION ALL
            SELECT 'sender:' || s.sender_id, 'sender', s.channel, s.profile_id, s.linked_at
            FROM sender s WHERE s.profile_id = ANY($1) AND s.linked_at > $2 AND EXISTS (
                SELECT 1 FROM identifier i
                JOIN identifier k ON k.type = i.type AND k.scope = i.scope AND k.match_key = i.match_key
                WHERE i.profile_id = s.profile_id AND i.sender_id = s.sender_id AND k.profile_id = ANY($3)
                    AND k.strength IN ('attested', 'vouched'))
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
        return merges.lock(tx).chain(() -> merges.find(tx, mergeId)).chain(merge -> {
            if (merge == null) {
                throw Refusal.notFound("merge");
            }
            return moves.answeringFor(tx, mergeId).chain(roots -> plan(tx, merge, roots));
        });
    }

    private Uni<Plan> plan(Tx tx, MergeView merge, Collection<UUID> roots) {
        return moves.members(tx, roots)
                .chain(members -> merges.standing(tx, members).chain(standing -> {
                    Forest now = Forest.of(members, standing);
                    List<Join> joins = standing.stream()
                            .filter(m -> m.id().equals(merge.id()))
                            .map(Merge::joins)
                            .flatMap(Collection::stream)
                            .toList();
                    UUID root = joins.isEmpty()
                            ? merge.survivor()
                            : now.rootOf(joins.get(0).into());
                    Forest after = now.without(merge.id());
                    return ambiguous(tx, merge, joins, after)
                            .map(unclear -> new Plan(merge, joins, root, after, unclear));
                }));
    }

    private static Uni<List<Ambiguous>> ambiguous(Tx tx, MergeView merge, List<Join> joins, Forest after) {
        Set<UUID> stay = new TreeSet<>();
        Set<UUID> leave = new TreeSet<>();
        joins.forEach(j -> stay.addAll(after.people().get(after.rootOf(j.into()))));
        joins.forEach(j -> leave.addAll(after.people().get(after.rootOf(j.from()))));
        var values = Tuple.tuple()
                .addArrayOfUUID(stay.toArray(UUID[]::new))
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
