package dev.regente.profile.identity.resolution.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.Ceilings;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.Limit;
import dev.regente.profile.identity.rule.model.TypeRule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Short words for what is seen. */
final class Facts {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** The value that is blocked for every type. */
    static final String NOBODY = "v0";

    private static final IdentityRules DEFAULTS = IdentityRules.defaults();

    private Facts() {}

    /** The n-th event, n seconds after noon. */
    static Seen seen(int n, String sender, Identifier... identifiers) {
        return new Seen(new UUID(0, n), NOON.plusSeconds(n), sender, List.of(identifiers));
    }

    static Identifier vouched(IdentifierType type, String value) {
        return identifier(type, value, true);
    }

    static Identifier claimed(IdentifierType type, String value) {
        return identifier(type, value, false);
    }

    static Identifier identifier(IdentifierType type, String value, boolean verified) {
        return new Identifier(new Identifier.Key(type, type.isScoped() ? "s" : "", value), value, value, verified);
    }

    static IdentityResolver rules(IdentifierType type, TypeRule rule) {
        var types = new EnumMap<>(DEFAULTS.types());
        types.put(type, rule);
        return with(types, DEFAULTS.ceilings());
    }

    /** The default rules with nothing that could be reached. */
    static IdentityResolver boundless() {
        return with(null, 0, Integer.MAX_VALUE);
    }

    /** The default types with one limit and one spread for all. */
    static IdentityResolver with(Limit limit, int spread, int mostMembers) {
        var types = new EnumMap<>(DEFAULTS.types());
        types.replaceAll((type, rule) -> new TypeRule(rule.priority(), rule.match(), limit, spread));
        return with(
                types,
                new Ceilings(DEFAULTS.ceilings().merge(), DEFAULTS.ceilings().suggest(), mostMembers));
    }

    /** Only one value means nobody. */
    static IdentityResolver with(Map<IdentifierType, TypeRule> types, Ceilings ceilings) {
        return new IdentityResolver(
                new IdentityRules(1, types, ceilings, DEFAULTS.blocked(), DEFAULTS.survivorship(), DEFAULTS.emails()),
                said -> said.value().equals(NOBODY));
    }
}
