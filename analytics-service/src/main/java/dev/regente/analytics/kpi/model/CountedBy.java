package dev.regente.analytics.kpi.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which time a measured time is: all of it, or what was within the hours of the queue's calendar. */
public enum CountedBy {
    WALL,
    BUSINESS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CountedBy> named(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
