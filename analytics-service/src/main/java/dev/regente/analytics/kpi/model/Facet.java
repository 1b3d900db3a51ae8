package dev.regente.analytics.kpi.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What figures can be grouped and filtered by. */
public enum Facet {
    CHANNEL(Of.PIECE),
    ACCOUNT(Of.PIECE),
    QUEUE(Of.PIECE),
    AGENT(Of.PIECE),
    /** Which time was promised, of what was promised one. */
    METRIC(Of.PIECE),
    TEAM(Of.CONVERSATION),
    /** A conversation with two tags counts in each tag's group. */
    TAG(Of.CONVERSATION),
    PRIORITY(Of.CONVERSATION),
    LANGUAGE(Of.PROFILE),
    COUNTRY(Of.PROFILE),
    HOUR(Of.TIME),
    WEEKDAY(Of.TIME);

    private final Of of;

    Facet(Of of) {
        this.of = of;
    }

    /**
     * Whose it is: the piece's, as it was then; the conversation's or the profile's, as it is now; or that of the time
     * which dates the piece.
     */
    public enum Of {
        PIECE,
        CONVERSATION,
        PROFILE,
        TIME
    }

    public Of of() {
        return of;
    }

    /** Whether rollups know it; by agent they would be as many as the pieces, and there are few by metric. */
    public boolean isRolledUp() {
        return of == Of.PIECE && this != AGENT && this != METRIC;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them, for people. */
    public static String words() {
        return Arrays.stream(values()).map(Facet::word).collect(Collectors.joining(", "));
    }

    public static Optional<Facet> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }
}
