package dev.regente.profile.identity;

import dev.regente.kit.data.Tx;
import dev.regente.profile.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.TreeMap;

/** By what profiles were seen, and when. */
@ApplicationScoped
public class Sightings {

    private static final String RECORD =
            """
            INSERT INTO identifier AS i (type, scope, match_key, profile_id, value, raw_value, verified, source,
                sender_id, event_id, first_seen, last_seen)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bool[],
                $8::text[], $9::text[], $10::uuid[], $11::timestamptz[], $12::timestamptz[])
            ON CONFLICT (type, scope, match_key, profile_id) DO UPDATE SET
                verified = i.verified OR EXCLUDED.verified,
                first_seen = least(i.first_seen, EXCLUDED.first_seen),
                last_seen = greatest(i.last_seen, EXCLUDED.last_seen)
            WHERE i.last_seen < EXCLUDED.last_seen OR i.first_seen > EXCLUDED.first_seen
                OR (EXCLUDED.verified AND NOT i.verified)""";

    /** Verified once is verified for good. The rows are written in one order by everybody, so that nobody deadlocks. */
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
                .flags(s -> s.identifier().verified())
                .texts(Sighting::source)
                .texts(Sighting::senderId)
                .uuids(Sighting::eventId)
                .times(Sighting::firstSeen)
                .times(Sighting::lastSeen)
                .tuple();
        return tx.sql().preparedQuery(RECORD).execute(values).replaceWithVoid();
    }
}
