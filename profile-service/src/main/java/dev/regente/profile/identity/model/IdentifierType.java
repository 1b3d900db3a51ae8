package dev.regente.profile.identity.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of identifier, in the order in which they are listed to people. */
public enum IdentifierType {
    USER_ID(1, false),
    WHATSAPP(2, false),
    WHATSAPP_BSUID(2, true),
    MESSENGER(2, true),
    INSTAGRAM(2, true),
    TELEGRAM(2, false),
    VIBER(2, true),
    X(2, false),
    VISITOR(2, true),
    PHONE(3, false),
    EMAIL(4, false),
    LOYALTY(5, false),
    EXTERNAL(5, true),
    /** One shop tablet serves a hundred customers: a device is never a reason to take two people for one. */
    DEVICE(9, false);

    private static final Map<String, IdentifierType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(IdentifierType::word, Function.identity()));

    private final int rank;
    private final boolean scoped;

    IdentifierType(int rank, boolean scoped) {
        this.rank = rank;
        this.scoped = scoped;
    }

    /** The type that a word of the contract names; empty for words that we do not know. */
    public static Optional<IdentifierType> of(String word) {
        return Optional.ofNullable(word).map(BY_WORD::get);
    }

    /** How it is spelled in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much it weighs where identifiers disagree: the lowest decides. A sender's own link ranks 0. */
    public int rank() {
        return rank;
    }

    /** Whether a value is unique only within a page, an account or a system. */
    public boolean isScoped() {
        return scoped;
    }

    /** Whether an equal value is a reason to think of the same person. */
    public boolean tellsPeopleApart() {
        return this != DEVICE;
    }
}
