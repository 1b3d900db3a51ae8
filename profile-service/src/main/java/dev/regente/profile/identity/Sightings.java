package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import dev.regente.profile.identity.model.Strength;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

/** By what profiles were seen, and when. */
@ApplicationScoped
public class Sightings {

    private static final String[] WEAKEST_FIRST =
            Arrays.stream(Strength.values()).map(Strength::word).toArray(String[]::new);

    // Who gets an identifier first is what two pods cannot both decide; the others of whom somebody says that they
    // have it, too, were merged with that one once, or taken apart.
    private static final String RECORD =
            """
            INSERT INTO identifier AS i (type, scope, match_key, profile_id, value, raw_value, verified, strength,
                source, sender_id, event_id, first_seen, last_seen, first_holder)
            SELECT s.*, s.strength IN ('attested', 'vouched') AND NOT EXISTS (
                SELECT 1 FROM identifier h WHERE h.type = s.type AND h.scope = s.scope AND h.match_key = s.match_key
                    AND h.first_holder)
                AND row_number() OVER (PARTITION BY s.type, s.scope, s.match_key,
                    s.strength IN ('attested', 'vouched') ORDER BY s.profile_id) = 1
            FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bool[],
                $8::text[], $9::text[], $10::text[], $11::uuid[], $12::timestamptz[], $13::timestamptz[])
                AS s(type, scope, match_key, profile_id, value, raw_value, verified, strength, source, sender_id,
                    event_id, first_seen, last_seen)
            ON CONFLICT (type, scope, match_key, profile_id) DO UPDATE SET
                verified = i.verified OR EXCLUDED.verified,
                strength = CASE WHEN array_position($14::text[], EXCLUDED.strength)
                    > array_position($14::text[], i.strength) THEN EXCLUDED.strength ELSE i.strength END,
                first_holder = i.first_holder OR EXCLUDED.first_holder,
                first_seen = least(i.first_seen, EXCLUDED.first_seen),
                last_seen = greatest(i.last_seen, EXCLUDED.last_seen)
            WHERE i.last_seen < EXCLUDED.last_seen OR i.first_seen > EXCLUDED.first_seen
                OR array_position($14::text[], EXCLUDED.strength) > array_position($14::text[], i.strength)""";

    /** The better word stays for good. The rows are written in one order by everybody, so that nobody deadlocks. */
    public Uni<Void> record(Tx tx, Collection<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = new TreeMap<Sighting.Place, Sighting>();
        sightings.forEach(s -> rows.merge(s.place(), s, Sighting::and));
        var values = Columns.of(rows.values())
                .texts(s -> s.key().type().word())
                .texts(s -> s.key().scope())
                .texts(s -> s.key().match())
                .uuids(Sighting::profile)
                .texts(s -> s.identifier().value())
                .texts(s -> s.identifier().raw())
                .flags(s -> s.strength() == Strength.VOUCHED)
                .texts(s -> s.strength().word())
                .texts(s -> s.origin().source())
                .texts(s -> s.origin().senderId())
                .uuids(s -> s.origin().eventId())
                .times(Sighting::firstSeen)
                .times(Sighting::lastSeen)
                .tuple()
                .addArrayOfString(WEAKEST_FIRST);
        return tx.sql().preparedQuery(RECORD).execute(values).replaceWithVoid();
    }
}
