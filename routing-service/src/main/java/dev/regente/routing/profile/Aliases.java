package dev.regente.routing.profile;

import dev.regente.kit.data.Tx;
import dev.regente.routing.profile.model.Alias;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which profile answers for which, as merges and un-merges told. Kept for ever. */
@ApplicationScoped
public class Aliases {

    private static final String KNOWN =
            "SELECT profile_id, into_id, version FROM profile_alias WHERE profile_id = ANY($1)";

    private static final String KEEP =
            """
            INSERT INTO profile_alias (profile_id, into_id, version)
            SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) AS t(profile_id, into_id, version)
            ORDER BY profile_id
            ON CONFLICT (profile_id) DO UPDATE SET into_id = EXCLUDED.into_id, version = EXCLUDED.version
            WHERE profile_alias.version < EXCLUDED.version""";

    private final KeyLocks homes = new KeyLocks("home");

    /** Until the transaction ends these profiles answer by whom they answer now. Take it after conversations. */
    public Uni<Void> stay(Tx tx, Collection<String> profiles) {
        return homes.stay(tx, profiles);
    }

    /** Until the transaction ends no conversation is opened for these profiles. Take it after conversations. */
    public Uni<Void> mayMove(Tx tx, Collection<String> profiles) {
        return homes.mayMove(tx, profiles);
    }

    /** What stands of each of these profiles. */
    public Uni<Map<String, Alias>> of(Tx tx, Collection<String> profiles) {
        return tx.sql().preparedQuery(KNOWN).execute(ids(profiles)).map(rows -> {
            var known = new HashMap<String, Alias>();
            profiles.forEach(id -> known.put(id, Alias.unheard(id)));
            for (Row row : rows) {
                known.put(row.getString(0), new Alias(row.getString(0), row.getString(1), row.getLong(2)));
            }
            return known;
        });
    }

    /** Keeps what is newer than what is known. */
    public Uni<Void> keep(Tx tx, Collection<Alias> aliases) {
        var tuple = Tuple.tuple()
                .addArrayOfString(aliases.stream().map(Alias::profileId).toArray(String[]::new))
                .addArrayOfString(aliases.stream().map(Alias::into).toArray(String[]::new))
                .addArrayOfLong(aliases.stream().map(Alias::version).toArray(Long[]::new));
        return tx.sql().preparedQuery(KEEP).execute(tuple).replaceWithVoid();
    }

    private static Tuple ids(Collection<String> profiles) {
        return Tuple.tuple().addArrayOfString(profiles.toArray(String[]::new));
    }
}
