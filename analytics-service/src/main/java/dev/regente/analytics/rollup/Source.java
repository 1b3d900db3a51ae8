package dev.regente.analytics.rollup;

import java.util.Locale;

/** Where pieces are kept, and what rollups add up of each, in SQL; the piece is called {@code p}. */
public enum Source {
    TIME("segment", "coalesce(p.wall_micros, span_micros(p.started_at, p.stopped_at))"),
    OUTCOME("outcome", "p.value"),
    ANSWER("survey_piece", "p.amount");

    private final String table;
    private final String amount;

    Source(String table, String amount) {
        this.table = table;
        this.amount = amount;
    }

    /** How notes call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String table() {
        return table;
    }

    /** How much a piece is; null where nothing can be added up. Of an abandoned wait, how long it was. */
    public String amount() {
        return amount;
    }

    /** How much of a piece was within the hours of a calendar; null where nobody counted it. */
    public String business() {
        return this == TIME ? "p.business_micros" : "NULL::bigint";
    }

    /** What each piece counts for. */
    public String weight() {
        return this == OUTCOME ? "p.weight" : "1";
    }

    /** Which pieces have ended and so are something to add up. */
    public String ended() {
        return "p.state <> 'running'";
    }
}
