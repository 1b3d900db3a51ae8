package dev.regente.analytics.kpi.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What figures can be grouped and filtered by. */
public enum Facet {
    CHANNEL,
    ACCOUNT,
    QUEUE,
    AGENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Facet> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
