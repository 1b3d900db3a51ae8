package dev.regente.contracts.profile;

import dev.regente.contracts.Wire;

/** How the profile of a message was found. */
public enum Resolution {
    CREATED,
    MATCHED,
    MERGED,
    AMBIGUOUS;

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
