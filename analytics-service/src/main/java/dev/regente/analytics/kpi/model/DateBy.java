package dev.regente.analytics.kpi.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which end of a measured time decides on the interval that it counts in. */
public enum DateBy {
    START,
    STOP;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DateBy> named(String word) {
        return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
    }
}
