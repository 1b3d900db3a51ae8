package dev.regente.profile.identity.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.regente.kit.Refusal;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.IdentityRulesBody.Blocks;
import dev.regente.profile.identity.rule.IdentityRulesBody.Scoped;
import dev.regente.profile.identity.rule.model.IdentityRules;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Reads the values that somebody wants to mean nobody. */
final class CheckBlocked {

    private static final int MOST_BLOCKED = 500;
    private static final int LONGEST_VALUE = 320;
    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_PATTERN = 200;
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*");

    private CheckBlocked() {}

    /** Rules that were good until somebody blocked a value more. */
    static void room(IdentityRules rules) {
        if (rules.blocked().size() > MOST_BLOCKED) {
            throw Refusal.conflict(
                    "too_many_blocked_values", "The rules block " + MOST_BLOCKED + " values already; take some off.");
        }
    }

    static void check(Blocks blocked) {
        List<String> values = CheckRules.present("blocked.values", blocked.values());
        Map<String, List<String>> byType = CheckRules.present("blocked.byType", blocked.byType());
        texts("blocked.values", values);
        byType.forEach((word, some) -> {
            if (IdentifierType.of(word).isEmpty()) {
                throw CheckRules.bad("unknown_type", "blocked.byType names something that is no type of identifier.");
            }
            texts("blocked.byType." + word, CheckRules.present("blocked.byType." + word, some));
        });
        blocked.within().forEach(CheckBlocked::scoped);
        int all = values.size()
                + byType.values().stream().mapToInt(List::size).sum()
                + blocked.within().size();
        CheckRules.atMost("blocked.values, blocked.byType and blocked.scoped together", all, MOST_BLOCKED);
        patterns(CheckRules.present("blocked.patterns", blocked.patterns()));
    }

    private static void scoped(Scoped one) {
        CheckRules.present("blocked.scoped[]", one);
        if (IdentifierType.of(one.type()).filter(IdentifierType::isScoped).isEmpty()) {
            throw CheckRules.bad("unknown_type", "blocked.scoped names something that is no type with scopes.");
        }
        texts("blocked.scoped[].scope", Collections.singletonList(one.scope()));
        texts("blocked.scoped[].value", Collections.singletonList(one.value()));
    }

    private static void texts(String field, List<String> values) {
        if (!values.stream().allMatch(v -> v != null && v.length() <= LONGEST_VALUE && VALUE.matches(v))) {
            throw CheckRules.bad(
                    "invalid_blocked_value",
                    field + " has a value that is not 1 to " + LONGEST_VALUE + " printable characters.");
        }
    }

    private static void patterns(List<String> patterns) {
        CheckRules.atMost("blocked.patterns", patterns.size(), MOST_PATTERNS);
        if (!patterns.stream().allMatch(p -> p != null && p.length() <= LONGEST_PATTERN && compiles(p))) {
            throw CheckRules.bad(
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
}
