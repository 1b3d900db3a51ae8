package dev.regente.profile.identity.rule;

import com.google.re2j.Pattern;
import dev.regente.kit.Refusal;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.IdentityRulesBody.Emails;
import dev.regente.profile.identity.rule.IdentityRulesBody.Most;
import dev.regente.profile.identity.rule.model.Ceilings;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import dev.regente.profile.identity.trait.model.Survivorship;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads rules that somebody wants. Whatever is wrong is told by a sentence that names the field, never a value. */
public final class CheckRules {

    private static final int LAST_PRIORITY = 100;
    private static final int MOST_VALUES_OF_A_TYPE = 1_000;
    private static final int WIDEST_SPREAD = 15;
    private static final int MOST_MEMBERS = 200;
    private static final int MOST_TRAITS = 200;
    private static final int MOST_DOMAINS = 50;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3_653);
    private static final Pattern TRAIT =
            Pattern.compile("name|language|timeZone|preferredChannel|tags|attributes\\.[^\\p{Cc}]{1,64}");
    private static final Pattern LIST = Pattern.compile("tags|attributes\\..*");
    private static final Pattern DOMAIN = Pattern.compile("[^@\\s\\p{Cc}]{1,253}");

    private CheckRules() {}

    /** The rules, of which the version is still to be given; a {@link Refusal} for the first thing that is wrong. */
    public static IdentityRules read(IdentityRulesBody wanted) {
        types(present("types", wanted.types()));
        ceilings(present("ceilings", wanted.ceilings()));
        CheckBlocked.check(present("blocked", wanted.blocked()));
        survivorship(present("survivorship", wanted.survivorship()));
        if (wanted.email() != null) {
            email(wanted.email());
        }
        return wanted.rules(0);
    }

    private static void types(Map<String, IdentityRulesBody.Type> types) {
        types.forEach((word, rule) -> {
            if (IdentifierType.of(word).isEmpty()) {
                throw bad("unknown_type", "types names something that is no type of identifier.");
            }
            type("types." + word, present("types." + word, rule));
        });
        if (!types.containsKey(IdentifierType.USER_ID.word())) {
            throw bad("user_id_missing", "types says nothing of user_id.");
        }
    }

    private static void type(String field, IdentityRulesBody.Type rule) {
        number("invalid_priority", field + ".priority", rule.priority(), 1, LAST_PRIORITY);
        if (MatchPower.of(rule.match()).isEmpty()) {
            throw bad("invalid_match", field + ".match is auto, suggest or never.");
        }
        present(field + ".spread", rule.spread());
        number("invalid_spread", field + ".spread", rule.spread(), 0, WIDEST_SPREAD);
        if (rule.limit() != null) {
            limit(field + ".limit", rule.limit());
        }
    }

    private static void limit(String field, Most limit) {
        number("invalid_limit", field + ".most", limit.most(), 1, MOST_VALUES_OF_A_TYPE);
        if (limit.within() != null && !isWindow(limit.within())) {
            throw bad(
                    "invalid_window",
                    field + ".within is an ISO 8601 duration in days, hours, minutes and seconds, from an hour to"
                            + " ten years.");
        }
    }

    private static boolean isWindow(String text) {
        try {
            Duration window = Duration.parse(text);
            return window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void ceilings(Ceilings ceilings) {
        number("invalid_ceiling", "ceilings.merge", ceilings.merge(), 1, LAST_PRIORITY);
        number("invalid_ceiling", "ceilings.suggest", ceilings.suggest(), 1, LAST_PRIORITY);
        number("invalid_ceiling", "ceilings.mostMembers", ceilings.mostMembers(), 2, MOST_MEMBERS);
    }

    private static void survivorship(Map<String, String> byTrait) {
        atMost("survivorship", byTrait.size(), MOST_TRAITS);
        byTrait.forEach((trait, word) -> {
            if (!TRAIT.matches(trait)) {
                throw bad(
                        "unknown_trait",
                        "survivorship names something that is none of name, language, timeZone, preferredChannel, tags"
                                + " and attributes.<name>.");
            }
            Survivorship rule = Survivorship.of(word)
                    .orElseThrow(() -> bad(
                            "invalid_survivorship",
                            "survivorship has a rule that is none of newest, oldest, trusted, union and conflict."));
            if (rule == Survivorship.UNION && !LIST.matches(trait)) {
                throw bad("no_list", "survivorship has union for a trait that is no list.");
            }
        });
    }

    private static void email(Emails email) {
        Collection<String> domains = email.ignoreDotsFor() == null ? List.of() : email.ignoreDotsFor();
        atMost("email.ignoreDotsFor", domains.size(), MOST_DOMAINS);
        if (!domains.stream().allMatch(d -> d != null && DOMAIN.matches(d))) {
            throw bad("invalid_domain", "email.ignoreDotsFor has something that is no domain.");
        }
    }

    static <T> T present(String field, T value) {
        if (value == null) {
            throw bad("field_missing", field + " is missing.");
        }
        return value;
    }

    private static void number(String code, String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad(code, field + " is a number from " + least + " to " + most + ".");
        }
    }

    static void atMost(String field, long size, int most) {
        if (size > most) {
            throw bad("too_many", field + " has more than " + most + " entries.");
        }
    }

    static Refusal bad(String code, String sentence) {
        return Refusal.invalid(code, sentence);
    }
}
