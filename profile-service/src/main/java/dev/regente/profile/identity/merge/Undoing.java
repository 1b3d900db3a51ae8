package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MovedProfile;
import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.merge.UndoMerge.Wish;
import dev.regente.profile.identity.merge.UndoPlans.Plan;
import dev.regente.profile.identity.merge.model.Choices;
import dev.regente.profile.identity.merge.model.Join;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes what a merge that is taken back leaves behind. */
@ApplicationScoped
class Undoing {

    private static final String CHOSEN = "unnest($1::text[], $2::uuid[]) AS c(chosen, home)";

    private static final String TRAITS =
            """
            UPDATE trait_fact f SET profile_id = c.home FROM %s WHERE f.id = c.chosen::uuid"""
                    .formatted(CHOSEN);

    // With a sender goes what she alone said: what she is known by, what channels told of her, and her entries.
    private static final List<String> SENDERS = Stream.of(
                    """
                    WITH moving AS (
                        DELETE FROM identifier i USING %s, sender s
                        WHERE s.sender_id = c.chosen AND s.profile_id <> c.home AND i.profile_id = s.profile_id
                            AND i.sender_id = s.sender_id
                        RETURNING i.*, c.home)
                    INSERT INTO identifier AS k (type, scope, match_key, profile_id, value, raw_value, verified,
                        strength, source, sender_id, event_id, first_seen, last_seen, first_holder)
                    SELECT type, scope, match_key, home, value, raw_value, verified, strength, source, sender_id,
                        event_id, first_seen, last_seen, first_holder
                    FROM moving
                    ON CONFLICT (type, scope, match_key, profile_id) DO UPDATE SET
                        verified = k.verified OR EXCLUDED.verified,
                        strength = CASE WHEN EXCLUDED.strength = 'vouched' THEN 'vouched' ELSE k.strength END,
                        first_holder = k.first_holder OR EXCLUDED.first_holder,
                        first_seen = least(k.first_seen, EXCLUDED.first_seen),
                        last_seen = greatest(k.last_seen, EXCLUDED.last_seen)""",
                    """
                    UPDATE trait_fact f SET profile_id = c.home FROM %s
                    JOIN sender s ON s.sender_id = c.chosen
                    JOIN identity_fact e ON e.profile_id = s.profile_id AND e.sender_id = s.sender_id
                    WHERE f.profile_id = s.profile_id AND f.event_id = e.event_id""",
                    """
                    UPDATE identity_fact e SET profile_id = c.home FROM %s JOIN sender s ON s.sender_id = c.chosen
                    WHERE e.profile_id = s.profile_id AND e.sender_id = s.sender_id""",
                    """
                    UPDATE timeline_entry e SET profile_id = c.home FROM %s JOIN sender s ON s.sender_id = c.chosen
                    WHERE e.profile_id = s.profile_id AND e.sender_id = s.sender_id""",
                    "UPDATE sender s SET profile_id = c.home FROM %s WHERE s.sender_id = c.chosen")
            .map(sql -> sql.formatted(CHOSEN))
            .toList();

    private final Merges merges;
    private final Moves moves;
    private final MeterRegistry registry;

    Undoing(Merges merges, Moves moves, MeterRegistry registry) {
        this.merges = merges;
        this.moves = moves;
        this.registry = registry;
    }

    /** Ends with those for whom somebody else answers now. */
    Uni<List<MovedProfile>> write(Tx tx, Plan plan, Wish wish, Instant at) {
        tx.afterCommit(() -> registry.counter("regente.profile.unmerges").increment());
        return merges.undo(tx, wish.merge(), at, wish.actor(), wish.reason())
                .chain(() -> moves.keepApart(
                        tx, plan.joins().stream().map(Join::apart).toList(), wish.merge(), at))
                .chain(() -> choose(tx, wish.choices()))
                .chain(() -> moves.move(tx, plan.after()));
    }

    private static Uni<Void> choose(Tx tx, Choices choices) {
        Uni<Void> chosen = choose(tx, TRAITS, choices.traits());
        for (String sql : SENDERS) {
            chosen = chosen.chain(() -> choose(tx, sql, choices.senders()));
        }
        return chosen;
    }

    private static Uni<Void> choose(Tx tx, String sql, Map<String, UUID> homes) {
        if (homes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Columns.of(homes.entrySet())
                .texts(Map.Entry::getKey)
                .uuids(Map.Entry::getValue)
                .tuple();
        return tx.sql().preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
