package dev.regente.profile.directory.identifier;

import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.profile.directory.Statements;
import dev.regente.profile.directory.identifier.AddIdentifier.Told;
import dev.regente.profile.identity.Change;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.Profiles;
import dev.regente.profile.identity.Sighting;
import dev.regente.profile.identity.Sightings;
import dev.regente.profile.identity.duplicate.Suggestions;
import dev.regente.profile.identity.model.Profile;
import dev.regente.profile.identity.model.Strength;
import dev.regente.profile.identity.resolution.model.Candidate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** Records that a caller says an identifier is a profile's, and of whom that makes one think. */
@ApplicationScoped
class RecordClaim {

    private static final Logger LOG = Logger.getLogger(AddIdentifier.class);

    private final Sightings sightings;
    private final Suggestions suggestions;
    private final Profiles profiles;
    private final IdentityAnnouncer announcer;
    private final Statements statements;

    RecordClaim(
            Sightings sightings,
            Suggestions suggestions,
            Profiles profiles,
            IdentityAnnouncer announcer,
            Statements statements) {
        this.sightings = sightings;
        this.suggestions = suggestions;
        this.profiles = profiles;
        this.announcer = announcer;
        this.statements = statements;
    }

    /** An application is believed where nobody else has it; a person at a desk only heard it. */
    Uni<Profile> record(Tx tx, Profile before, Told told, List<Candidate> others) {
        Instant now = statements.now();
        Profile after = before.touched(now);
        Strength strength = told.by().isApplication() && others.isEmpty() ? Strength.ATTESTED : Strength.CLAIMED;
        var origin = new Sighting.Origin(told.by().role(), null, null);
        tx.afterCommit(() -> LOG.infof(
                "Added identifier profile=%s type=%s by=%s others=%d",
                after.id(), told.identifier().type().word(), told.by().id(), others.size()));
        var change = new Change(after, List.of("identifiers"), Tracing.current());
        return announcer
                .known(tx, List.of(after.id()))
                .chain(known -> sightings
                        .record(tx, List.of(new Sighting(after.id(), told.identifier(), strength, origin, now, now)))
                        .chain(() -> suggestions.suggest(tx, after.id(), told.identifier(), others))
                        .chain(() -> profiles.change(tx, List.of(after)))
                        .chain(() -> announcer.changed(tx, List.of(change), known)))
                .replaceWith(after);
    }
}
