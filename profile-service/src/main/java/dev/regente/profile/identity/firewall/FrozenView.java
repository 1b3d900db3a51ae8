package dev.regente.profile.identity.firewall;

import dev.regente.profile.identity.firewall.FrozenRows.Decided;
import dev.regente.profile.identity.firewall.FrozenRows.Radius;
import dev.regente.profile.identity.firewall.FrozenRows.Shown;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A frozen identifier as callers see it.
 *
 * @param scope null where the value is unique by itself
 * @param state {@code frozen}, {@code claims}, {@code released} or {@code blocked}
 * @param decidedAt when somebody released or blocked it; null while nobody did
 * @param spread over how many profiles the rules let a value of the type be found; 0 for any number
 * @param merges the merges that hang on it and stand
 * @param suggestionsWithdrawn how many pairs it alone had suggested
 * @param proposal {@code block} while it is found with too many and nobody decided; else null
 */
public record FrozenView(
        UUID id,
        String type,
        String scope,
        String value,
        String state,
        Instant frozenAt,
        Instant decidedAt,
        String decidedBy,
        int spread,
        Profiles profiles,
        List<UUID> merges,
        int suggestionsWithdrawn,
        String proposal) {

    /**
     * The profiles, as they were opened, that have it now.
     *
     * @param ids twenty at most, those first for whom somebody vouched
     */
    public record Profiles(int count, List<UUID> ids) {}

    static FrozenView of(Shown shown, IdentityRules rules) {
        var key = shown.frozen().key();
        Radius radius = shown.radius();
        Decided decided = shown.decided();
        int spread = rules.of(key.type()).spread();
        boolean tooMany = decided == null && spread > 0 && radius.profiles() > spread;
        return new FrozenView(
                shown.id(),
                key.type().word(),
                key.scope().isEmpty() ? null : key.scope(),
                radius.value(),
                shown.frozen().state(),
                shown.at(),
                decided == null ? null : decided.at(),
                decided == null ? null : decided.by(),
                spread,
                new Profiles(radius.profiles(), radius.oldest()),
                radius.merges(),
                radius.withdrawn(),
                tooMany ? "block" : null);
    }
}
