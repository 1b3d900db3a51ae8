package dev.regente.profile.identity.merge;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Cursor;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.merge.UndoPlans.Plan;
import dev.regente.profile.identity.merge.UndoPreview.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows merges, and what taking one back would do. */
@ApplicationScoped
class ReadMerges {

    private static final String PEOPLE =
            """
            SELECT t.root, p.id, p.name, array(
                SELECT s.sender_id FROM sender s WHERE s.profile_id = p.id ORDER BY 1 LIMIT 100) AS senders
            FROM unnest($1::uuid[], $2::uuid[]) AS t(id, root) JOIN profile p ON p.id = t.id ORDER BY t.root, p.id""";

    private final Transactions transactions;
    private final Profiles profiles;
    private final Merges merges;
    private final UndoPlans plans;

    ReadMerges(Transactions transactions, Profiles profiles, Merges merges, UndoPlans plans) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.merges = merges;
        this.plans = plans;
    }

    Uni<MergeView> find(UUID id) {
        return transactions
                .inTransaction(tx -> merges.find(tx, id))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.notFound("merge"));
    }

    /** Of whoever answers for a profile. */
    Uni<List<MergeView>> ofPerson(UUID profile, Cursor before, int limit) {
        return transactions.inTransaction(tx -> profiles.answering(tx, List.of(profile))
                .map(roots -> Optional.ofNullable(roots.get(profile)).orElseThrow(() -> Refusal.notFound("profile")))
                .chain(root -> merges.ofPerson(tx, root, before, limit)));
    }

    Uni<UndoPreview> preview(UUID id) {
        return transactions.inTransaction(tx -> plans.look(tx, id).chain(plan -> preview(tx, plan)));
    }

    private static Uni<UndoPreview> preview(Tx tx, Plan plan) {
        if (plan.merge().isUndone()) {
            throw Refusal.conflict("already_undone", "That merge was taken back.");
        }
        List<UUID> members = List.copyOf(plan.members());
        var values = Tuple.tuple()
                .addArrayOfUUID(members.toArray(UUID[]::new))
                .addArrayOfUUID(members.stream().map(plan.after()::rootOf).toArray(UUID[]::new));
        return tx.sql().preparedQuery(PEOPLE).execute(values).map(rows -> {
            List<Person> people = new ArrayList<>();
            for (Row row : rows) {
                people.add(new Person(
                        row.getUUID("root"),
                        row.getUUID("id"),
                        row.getString("name"),
                        List.of(row.getArrayOfStrings("senders"))));
            }
            return new UndoPreview(plan.merge().id(), plan.root(), plan.restored(), people, plan.ambiguous());
        });
    }
}
