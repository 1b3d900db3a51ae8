package dev.regente.contracts;

/** Which way a message travels, seen from the organisation. */
public enum Direction {
    INBOUND,
    OUTBOUND;

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
