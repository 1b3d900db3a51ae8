package dev.regente.analytics.rollup;

import java.util.Locale;

/** Where pieces are kept, and what rollups add up of each that has any, in SQL; the piece is called {@code p}. */
public enum Source {
    TIME("segment", "coalesce(p.wall_micros, span_micros(p.started_at, p.stopped_at))"),
    OUTCOME("outcome", "p.value"),
    STRETCH("agent_stretch", "p.value"),
    ANSWER("survey_piece", "p.amount"),
    CONTACT("contact_piece", "1"),
    MONTH("month_piece", "1"),
    PROFILE("profile_piece", "1");

    private final String table;
    private final String amount;

    Source(String table, String amount) {
        this.table = table;
        this.amount = amount;
    }

    /** The profile that a piece belongs to: its own, or that of its conversation, called {@code c}. */
    public String profile() {
        return this == CONTACT || this == MONTH || this == PROFILE ? "p.profile_id" : "c.profile_id";
    }

    /** How notes call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String table() {
        return table;
    }

    /** How much a piece is; null where it is nothing to add up. Of a wait that was abandoned, how long it was. */
    public String amount() {
        return amount;
    }

    /** How much of a piece was within the hours of a calendar; null where nobody counted it. */
    public String business() {
        return this == TIME ? "p.business_micros" : "NULL::bigint";
    }

    /** What each piece counts for. */
    public String weight() {
        return this == OUTCOME || this == STRETCH ? "p.weight" : "1";
    }

    /** Which pieces have ended and so are something to add up. */
    public String ended() {
        return "p.state <> 'running'";
    }
}
