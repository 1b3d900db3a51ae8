package dev.regente.profile.directory;

import dev.regente.kit.Ids;
import dev.regente.profile.identity.model.Profile.Traits;
import dev.regente.profile.identity.trait.TraitFacts.Said;
import dev.regente.profile.identity.trait.model.TraitFact;
import dev.regente.profile.identity.trait.model.TraitNames;
import dev.regente.profile.identity.trait.model.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What callers say about profiles, as facts. */
@ApplicationScoped
public class Statements {

    private final Ids ids;
    private final Clock clock;

    Statements(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** What has to be noted so that one becomes the other. */
    List<Said> said(UUID profile, Traits before, Traits after, Caller by) {
        Instant at = now();
        Trust trust = by.isApplication() ? Trust.APPLICATION : Trust.PERSON;
        return TraitNames.differences(before, after).entrySet().stream()
                .map(d -> new TraitFact(ids.next(), profile, d.getKey(), d.getValue(), trust, at))
                .map(fact -> new Said(fact, by.role(), by.id(), null))
                .toList();
    }

    UUID id() {
        return ids.next();
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
