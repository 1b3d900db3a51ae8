package dev.regente.profile.identity.trait.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which value stands when profiles that are one person say different things. */
public enum Survivorship {
    /** What was said last. */
    NEWEST,
    /** What was said first. */
    OLDEST,
    /** What a person said, else what an application said, else a channel; the newest of these. */
    TRUSTED,
    /** All of them, without repetition, where all are lists; else the newest. */
    UNION,
    /** The surviving profile's own, and the others are shown to a person who decides. */
    CONFLICT;

    private static final Map<String, Survivorship> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Survivorship::word, Function.identity()));

    public static Optional<Survivorship> of(String word) {
        return Optional.ofNullable(word).map(BY_WORD::get);
    }

    /** How it is spelled in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
