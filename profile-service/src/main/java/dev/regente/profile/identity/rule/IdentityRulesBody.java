package dev.regente.profile.identity.rule;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.regente.profile.identity.model.EmailEquivalence;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.BlockList;
import dev.regente.profile.identity.rule.model.Ceilings;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.Limit;
import dev.regente.profile.identity.rule.model.MatchPower;
import dev.regente.profile.identity.rule.model.TypeRule;
import dev.regente.profile.identity.trait.model.Survivorship;
import dev.regente.profile.identity.trait.model.SurvivorshipRules;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules as JSON spells them, in rows and to callers, who may hand in what they were given.
 *
 * @param types by the words of the contract
 * @param survivorship {@code newest}, {@code oldest}, {@code trusted}, {@code union} or {@code conflict} by the name of
 *     a trait
 * @param email absent where every address is a mailbox of its own
 */
@JsonIgnoreProperties({"version", "actor", "changedAt"})
public record IdentityRulesBody(
        Map<String, Type> types, Ceilings ceilings, Blocks blocked, Map<String, String> survivorship, Emails email) {

    /**
     * @param match {@code auto}, {@code suggest} or {@code never}
     * @param limit how many of them one person has; absent for any number
     * @param spread over how many profiles one value may be found before it is frozen; 0 for any number. Never absent,
     *     for whoever forgets it would open the firewall
     */
    public record Type(int priority, String match, Most limit, Integer spread) {}

    /**
     * @param within an ISO 8601 duration; absent for ever
     */
    public record Most(int most, String within) {}

    /**
     * @param values whole values in any case
     * @param patterns RE2 expressions that fit a whole value in any case
     * @param byType whole values of one type only
     * @param scoped values within one scope only; absent for none
     */
    public record Blocks(
            List<String> values, List<String> patterns, Map<String, List<String>> byType, List<Scoped> scoped) {

        List<Scoped> within() {
            return scoped == null ? List.of() : scoped;
        }
    }

    /** A value that means nobody within one page, account or system. */
    public record Scoped(String type, String scope, String value) {

        static Scoped of(Identifier.Key key) {
            return new Scoped(key.type().word(), key.scope(), key.match());
        }

        private Identifier.Key key() {
            return new Identifier.Key(IdentifierType.of(type).orElseThrow(), scope, value);
        }
    }

    /**
     * Which spellings of an e-mail address are one. Only what is compared is different, from now on: keys that were
     * written before keep their form.
     *
     * @param ignorePlus whether what follows a plus sign is only a label
     * @param ignoreDotsFor the domains at which dots before the at sign mean nothing
     */
    public record Emails(boolean ignorePlus, List<String> ignoreDotsFor) {

        EmailEquivalence equivalence() {
            return EmailEquivalence.of(ignorePlus, ignoreDotsFor == null ? List.of() : ignoreDotsFor);
        }
    }

    public static IdentityRulesBody of(IdentityRules rules) {
        var types = new LinkedHashMap<String, Type>();
        rules.types().forEach((type, rule) -> types.put(type.word(), type(rule)));
        var byType = new TreeMap<String, List<String>>();
        rules.blocked().byType().forEach((type, values) -> byType.put(type.word(), values));
        var survivorship = new TreeMap<String, String>();
        rules.survivorship().byTrait().forEach((trait, rule) -> survivorship.put(trait, rule.word()));
        return new IdentityRulesBody(
                types,
                rules.ceilings(),
                new Blocks(
                        rules.blocked().values(),
                        rules.blocked().patterns(),
                        byType,
                        rules.blocked().scoped().stream().map(Scoped::of).toList()),
                survivorship,
                new Emails(
                        rules.emails().ignorePlus(),
                        rules.emails().ignoreDotsFor().stream().sorted().toList()));
    }

    /** Of a body that was found good. */
    IdentityRules rules(long version) {
        var read = new EnumMap<IdentifierType, TypeRule>(IdentifierType.class);
        types.forEach((word, type) -> read.put(IdentifierType.of(word).orElseThrow(), rule(type)));
        var byType = new EnumMap<IdentifierType, List<String>>(IdentifierType.class);
        blocked.byType()
                .forEach((word, values) -> byType.put(IdentifierType.of(word).orElseThrow(), values));
        var traits = new TreeMap<String, Survivorship>();
        survivorship.forEach(
                (trait, word) -> traits.put(trait, Survivorship.of(word).orElseThrow()));
        return new IdentityRules(
                version,
                read,
                ceilings,
                new BlockList(
                        blocked.values(),
                        blocked.patterns(),
                        byType,
                        blocked.within().stream().map(Scoped::key).toList()),
                new SurvivorshipRules(traits),
                email == null ? EmailEquivalence.NONE : email.equivalence());
    }

    private static Type type(TypeRule rule) {
        Limit limit = rule.limit();
        return new Type(
                rule.priority(),
                rule.match().word(),
                limit == null
                        ? null
                        : new Most(
                                limit.most(),
                                limit.within() == null ? null : limit.within().toString()),
                rule.spread());
    }

    private static TypeRule rule(Type type) {
        Most most = type.limit();
        Limit limit = most == null
                ? null
                : new Limit(most.most(), most.within() == null ? null : Duration.parse(most.within()));
        return new TypeRule(type.priority(), MatchPower.of(type.match()).orElseThrow(), limit, type.spread());
    }
}
