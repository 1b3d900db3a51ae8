package dev.regente.profile.identity.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.regente.kit.Refusal;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.IdentityRulesBody.Blocks;
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
    private static final int MOST_BLOCKED = 500;
    private static final int LONGEST_VALUE = 320;
    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_TRAITS = 200;
    private static final int MOST_DOMAINS = 50;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3_653);
    private static final Pattern TRAIT =
            Pattern.compile("name|language|timeZone|preferredChannel|tags|attributes\\.[^\\p{Cc}]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[^@\\s\\p{Cc}]{1,253}");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*");

    private CheckRules() {}

    /** The rules, of which the version is still to be given; a {@link Refusal} for the first thing that is wrong. */
    public static IdentityRules read(IdentityRulesBody wanted) {
        types(present("types", wanted.types()));
        ceilings(present("ceilings", wanted.ceilings()));
        blocked(present("blocked", wanted.blocked()));
        survivorship(present("survivorship", wanted.survivorship()));
        if (wanted.email() != null) {
            email(wanted.email());
        }
        return wanted.rules(0);
    }

    /** Rules that were good until somebody blocked a value more. */
    static void room(IdentityRules rules) {
        if (rules.blocked().size() > MOST_BLOCKED) {
            throw Refusal.conflict(
                    "too_many_blocked_values", "The rules block " + MOST_BLOCKED + " values already; take some off.");
        }
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

    private static void blocked(Blocks blocked) {
        List<String> values = present("blocked.values", blocked.values());
        Map<String, List<String>> byType = present("blocked.byType", blocked.byType());
        texts("blocked.values", values);
        byType.forEach((word, some) -> {
            if (IdentifierType.of(word).isEmpty()) {
                throw bad("unknown_type", "blocked.byType names something that is no type of identifier.");
            }
            texts("blocked.byType." + word, present("blocked.byType." + word, some));
        });
        int all = values.size() + byType.values().stream().mapToInt(List::size).sum();
        atMost("blocked.values and blocked.byType together", all, MOST_BLOCKED);
        patterns(present("blocked.patterns", blocked.patterns()));
    }

    private static void texts(String field, List<String> values) {
        if (!values.stream().allMatch(v -> v != null && v.length() <= LONGEST_VALUE && VALUE.matches(v))) {
            throw bad(
                    "invalid_blocked_value",
                    field + " has a value that is not 1 to " + LONGEST_VALUE + " printable characters.");
        }
    }

    private static void patterns(List<String> patterns) {
        atMost("blocked.patterns", patterns.size(), MOST_PATTERNS);
        if (!patterns.stream().allMatch(p -> p != null && p.length() <= LONGEST_PATTERN && compiles(p))) {
            throw bad(
                    "invalid_pattern",
                    "blocked.patterns has one that is no RE2 expression of 1 to " + LONGEST_PATTERN + " characters.");
        }
    }

    private static boolean compiles(String pattern) {
        try {
            return VALUE.matches(pattern) && Pattern.compile(pattern, Pattern.CASE_INSENSITIVE) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
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
            if (Survivorship.of(word).isEmpty()) {
                throw bad(
                        "invalid_survivorship",
                        "survivorship has a rule that is none of newest, oldest, trusted, union and conflict.");
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

    private static <T> T present(String field, T value) {
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

    private static void atMost(String field, long size, int most) {
        if (size > most) {
            throw bad("too_many", field + " has more than " + most + " entries.");
        }
    }

    private static Refusal bad(String code, String sentence) {
        return Refusal.invalid(code, sentence);
    }
}
