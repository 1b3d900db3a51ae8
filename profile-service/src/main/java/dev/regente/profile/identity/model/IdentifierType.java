package dev.regente.profile.identity.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of identifier, in the order in which they are listed to people. */
public enum IdentifierType {
    USER_ID(false),
    WHATSAPP(false),
    WHATSAPP_BSUID(true),
    MESSENGER(true),
    INSTAGRAM(true),
    TELEGRAM(false),
    VIBER(true),
    X(false),
    VISITOR(true),
    PHONE(false),
    EMAIL(false),
    LOYALTY(false),
    EXTERNAL(true),
    DEVICE(false);

    private static final Map<String, IdentifierType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(IdentifierType::word, Function.identity()));

    private final boolean scoped;

    IdentifierType(boolean scoped) {
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

    /** Whether a value is unique only within a page, an account or a system. */
    public boolean isScoped() {
        return scoped;
    }
}
