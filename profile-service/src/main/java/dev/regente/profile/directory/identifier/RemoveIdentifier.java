package dev.regente.profile.directory.identifier;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.directory.Caller;
import dev.regente.profile.directory.Statements;
import dev.regente.profile.directory.identifier.ProfileIdentifierResource.NewIdentifier;
import dev.regente.profile.identity.Change;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.duplicate.Suggestions;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Profile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes back an identifier that somebody told. What a channel vouches for is a fact, and so is a merge that it caused:
 * that one is taken back by itself.
 */
@ApplicationScoped
class RemoveIdentifier {

    private static final Logger LOG = Logger.getLogger(RemoveIdentifier.class);

    private static final String REMOVE =
            """
            WITH hers AS (
                SELECT i.type, i.scope, i.match_key, i.profile_id, i.strength = 'vouched'
                    OR (i.strength <> 'claimed' AND i.event_id IS NOT NULL) AS fact
                FROM profile p JOIN identifier i ON i.profile_id = p.id
                WHERE (p.id = $1 OR p.survivor_id = $1) AND i.type = $2 AND i.scope = $3
                    AND (i.match_key = $4 OR i.value = $5)),
            removed AS (
                DELETE FROM identifier d USING hers h
                WHERE d.type = h.type AND d.scope = h.scope AND d.match_key = h.match_key
                    AND d.profile_id = h.profile_id AND NOT EXISTS (SELECT 1 FROM hers WHERE fact)
                    -- Looked at again, for a channel may have vouched for it while it was waited for.
                    AND (d.strength = 'claimed' OR (d.strength <> 'vouched' AND d.event_id IS NULL))
                RETURNING 1)
            SELECT (SELECT count(*) FROM hers) AS found, (SELECT count(*) FROM removed) AS removed""";

    private final ReadIdentifiers readIdentifiers;
    private final Profiles profiles;
    private final Suggestions suggestions;
    private final IdentityAnnouncer announcer;
    private final Statements statements;

    RemoveIdentifier(
            ReadIdentifiers readIdentifiers,
            Profiles profiles,
            Suggestions suggestions,
            IdentityAnnouncer announcer,
            Statements statements) {
        this.readIdentifiers = readIdentifiers;
        this.profiles = profiles;
        this.suggestions = suggestions;
        this.announcer = announcer;
        this.statements = statements;
    }

    Uni<Void> remove(Tx tx, UUID id, NewIdentifier typed, Caller by) {
        return profiles.lockAnswering(tx, id)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.notFound("profile"))
                .chain(profile -> readIdentifiers.known(tx, typed).chain(told -> remove(tx, profile, told, by)));
    }

    private Uni<Void> remove(Tx tx, Profile profile, Identifier told, Caller by) {
        return suggestions
                .withdraw(tx, profile.id(), told.key())
                .chain(() -> announcer.known(tx, List.of(profile.id())))
                .chain(known -> delete(tx, profile.id(), told).chain(() -> touch(tx, profile, told, by, known)));
    }

    private static Uni<Void> delete(Tx tx, UUID profile, Identifier told) {
        Identifier.Key key = told.key();
        var values = Tuple.of(profile, key.type().word(), key.scope(), key.match(), told.value());
        return tx.sql()
                .preparedQuery(REMOVE)
                .execute(values)
                .invoke(rows -> {
                    Row found = rows.iterator().next();
                    if (found.getLong("found") == 0) {
                        throw Refusal.notFound("identifier");
                    }
                    if (found.getLong("removed") < found.getLong("found")) {
                        throw Refusal.conflict(
                                "identifier_is_fact", "A channel says that it is hers: that cannot be taken back.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> touch(Tx tx, Profile before, Identifier told, Caller by, Map<UUID, Known> known) {
        Instant now = statements.now();
        Profile after = before.touched(now);
        tx.afterCommit(() -> LOG.infof(
                "Removed identifier profile=%s type=%s by=%s",
                after.id(), told.type().word(), by.id()));
        var change = new Change(after, List.of("identifiers"), Tracing.current());
        return profiles.change(tx, List.of(after)).chain(() -> announcer.changed(tx, List.of(change), known));
    }
}
