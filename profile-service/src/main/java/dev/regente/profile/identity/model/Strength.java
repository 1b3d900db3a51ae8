package dev.regente.profile.identity.model;

import java.util.Locale;

/** On whose word an identifier belongs to a profile; the later the better. */
public enum Strength {
    /** Somebody said so. */
    CLAIMED,
    /** A channel vouched for it, but the rules would not take it as hers. */
    CONTESTED,
    /** An application or a person who created the profile gave it. */
    ATTESTED,
    /** A channel vouched for it. */
    VOUCHED;

    public static Strength of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How it is spelled in rows and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever brings the identifier with a channel's word is taken for the one who has it. */
    public boolean decides() {
        return this == ATTESTED || this == VOUCHED;
    }

    /** The better of two words. */
    public Strength or(Strength other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
