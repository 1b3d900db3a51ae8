package dev.regente.profile.identity.rule.model;

import dev.regente.profile.identity.model.EmailEquivalence;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.trait.model.SurvivorshipRules;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * By what people are recognised: one version of it.
 *
 * @param version 0 for those that a fresh system begins with
 * @param blocked values that mean nobody
 * @param survivorship which value stands when profiles that are one say different things
 * @param emails which spellings of an e-mail address are one
 */
public record IdentityRules(
        long version,
        Map<IdentifierType, TypeRule> types,
        Ceilings ceilings,
        BlockList blocked,
        SurvivorshipRules survivorship,
        EmailEquivalence emails) {

    /** Between the user id, which an application vouches for, and everything else. */
    public static final int SENDER_PRIORITY = 2;

    private static final TypeRule UNKNOWN = new TypeRule(100, MatchPower.NEVER, null, 0);

    public IdentityRules {
        types = Collections.unmodifiableMap(new EnumMap<>(types));
    }

    /** What a fresh system begins with. */
    public static IdentityRules defaults() {
        var yearly = new Limit(5, Duration.ofDays(365));
        var weekly = new Limit(5, Duration.ofDays(7));
        var types = new EnumMap<IdentifierType, TypeRule>(IdentifierType.class);
        types.put(IdentifierType.USER_ID, new TypeRule(1, MatchPower.AUTO, new Limit(1, null), 0));
        for (IdentifierType channel : new IdentifierType[] {
            IdentifierType.WHATSAPP,
            IdentifierType.WHATSAPP_BSUID,
            IdentifierType.MESSENGER,
            IdentifierType.INSTAGRAM,
            IdentifierType.TELEGRAM,
            IdentifierType.VIBER,
            IdentifierType.X
        }) {
            types.put(channel, new TypeRule(3, MatchPower.AUTO, yearly, 5));
        }
        types.put(IdentifierType.VISITOR, new TypeRule(7, MatchPower.AUTO, weekly, 5));
        types.put(IdentifierType.PHONE, new TypeRule(4, MatchPower.AUTO, yearly, 5));
        types.put(IdentifierType.EMAIL, new TypeRule(5, MatchPower.AUTO, yearly, 5));
        types.put(IdentifierType.LOYALTY, new TypeRule(6, MatchPower.AUTO, yearly, 5));
        types.put(IdentifierType.EXTERNAL, new TypeRule(6, MatchPower.AUTO, yearly, 5));
        // One shop tablet serves a hundred customers: a device is never a reason to take two people for one.
        types.put(IdentifierType.DEVICE, new TypeRule(9, MatchPower.SUGGEST, null, 5));
        return new IdentityRules(
                0,
                types,
                new Ceilings(8, 20, 50),
                BlockList.defaults(),
                SurvivorshipRules.defaults(),
                EmailEquivalence.NONE);
    }

    /** What is said about a type; one that nobody mentions does nothing. */
    public TypeRule of(IdentifierType type) {
        return types.getOrDefault(type, UNKNOWN);
    }

    /** What a type may do, with the ceilings applied. */
    public MatchPower power(IdentifierType type) {
        TypeRule rule = of(type);
        if (rule.match() == MatchPower.AUTO && rule.priority() <= ceilings.merge()) {
            return MatchPower.AUTO;
        }
        return rule.match() != MatchPower.NEVER && rule.priority() <= ceilings.suggest()
                ? MatchPower.SUGGEST
                : MatchPower.NEVER;
    }

    /** The same rules under another version. */
    public IdentityRules as(long number) {
        return new IdentityRules(number, types, ceilings, blocked, survivorship, emails);
    }

    /** The same, and an identifier means nobody any more. */
    public IdentityRules blocking(Identifier.Key key) {
        return new IdentityRules(version, types, ceilings, blocked.with(key), survivorship, emails);
    }
}
