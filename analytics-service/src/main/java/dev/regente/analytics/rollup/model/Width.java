package dev.regente.analytics.rollup.model;

import java.time.Instant;

/** How much time one rollup adds up. Slots begin at midnight of UTC and divide the day evenly. */
public enum Width {
    SIX_HOURS(360),
    HOUR(60),
    QUARTER(15);

    private final int minutes;

    Width(int minutes) {
        this.minutes = minutes;
    }

    public int minutes() {
        return minutes;
    }

    /** When the slot begins in which an instant lies. */
    public Instant slot(Instant at) {
        long seconds = minutes * 60L;
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    /** The widest whose slot begins at an instant and does not end after a limit; a quarter where none is. */
    static Width widest(Instant at, Instant limit) {
        for (Width width : values()) {
            if (width.slot(at).equals(at)
                    && !at.plusSeconds(width.minutes * 60L).isAfter(limit)) {
                return width;
            }
        }
        return QUARTER;
    }
}
