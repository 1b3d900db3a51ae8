package dev.regente.profile.identity.rule.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How much an equal value of a type may do without a person. */
public enum MatchPower {
    /** Nothing: it is only remembered. */
    NEVER,
    /** It may ask a person whether two are one. */
    SUGGEST,
    /** It finds the profile, and makes one of several, where the channel vouches for it. */
    AUTO;

    private static final Map<String, MatchPower> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MatchPower::word, Function.identity()));

    public static Optional<MatchPower> of(String word) {
        return Optional.ofNullable(word).map(BY_WORD::get);
    }

    /** How it is spelled in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
