package dev.regente.analytics.kpi.model;

import dev.regente.analytics.clock.model.Measure;
import dev.regente.analytics.clock.outcome.model.Criterion;
import dev.regente.analytics.kpi.definition.model.Measured;
import dev.regente.analytics.kpi.definition.model.Parameters;
import dev.regente.analytics.person.model.PersonFigure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures that can be asked for. A definition that changes gets a new version. */
public enum Kpi {
    FIRST_RESPONSE_TIME(Measure.FIRST_RESPONSE_TIME),
    BOT_FIRST_RESPONSE_TIME(Measure.BOT_FIRST_RESPONSE_TIME),
    AGENT_FIRST_RESPONSE_TIME(Measure.AGENT_FIRST_RESPONSE_TIME),
    NEXT_RESPONSE_TIME(Measure.NEXT_RESPONSE_TIME),
    CUSTOMER_TURN(Measure.CUSTOMER_TURN),
    QUEUE_WAIT(Measure.QUEUE_WAIT),
    TIME_TO_ASSIGNMENT(Measure.TIME_TO_ASSIGNMENT),
    HANDLE_TIME(Measure.HANDLE_TIME),
    WRAP_UP_TIME(Measure.WRAP_UP_TIME),
    RESOLUTION_TIME(Measure.RESOLUTION_TIME),
    TOTAL_RESOLUTION_TIME(Measure.TOTAL_RESOLUTION_TIME),
    SERVICE_LEVEL(Family.WAITS, Measure.QUEUE_WAIT, Texts.SERVICE_LEVEL),
    ABANDONMENT(Family.WAITS, Measure.QUEUE_WAIT, Texts.ABANDONMENT),
    ONE_TOUCH(Criterion.ONE_TOUCH),
    REOPEN_RATE(Criterion.REOPEN_RATE),
    TRANSFER_RATE(Criterion.TRANSFER_RATE),
    CHANNEL_SWITCH_RATE(Criterion.CHANNEL_SWITCH_RATE),
    BOT_CONTAINMENT(Criterion.BOT_CONTAINMENT),
    REPEAT_YOURSELF(Criterion.REPEAT_YOURSELF),
    SLA_ATTAINMENT(Family.OUTCOMES, Measured.PROMISED, 1, Texts.SLA_ATTAINMENT),
    SLA_BUDGET_BURN(Family.OUTCOMES, Measured.PROMISED, 1, Texts.SLA_BUDGET_BURN),
    CSAT(Family.ANSWERS, null, 1, Texts.CSAT),
    CSAT_RESPONSE_RATE(Family.ANSWERS, null, 1, Texts.CSAT_RESPONSE_RATE),
    NPS(Family.ANSWERS, null, 1, Texts.NPS),
    CES(Family.ANSWERS, null, 1, Texts.CES),
    OCCUPANCY(Family.STRETCHES, null, 1, Texts.OCCUPANCY),
    AGENT_LOAD(Family.STRETCHES, null, 1, Texts.AGENT_LOAD),
    BACKLOG(Family.STATES, Measure.OPEN_TIME, Texts.BACKLOG),
    BACKLOG_AGE(Family.STATES, Measure.OPEN_TIME, Texts.BACKLOG_AGE),
    FIRST_CONTACT_RESOLUTION(Family.CONTACTS, "contact", 1, PersonFigure.FIRST_CONTACT_RESOLUTION.definition()),
    RECONTACT_RATE(Family.CONTACTS, "contact", 1, PersonFigure.RECONTACT_RATE.definition()),
    RETENTION(Family.MONTHS, "active-month", 1, PersonFigure.RETENTION.definition()),
    DUPLICATES_RATE(Family.PROFILES, "profile", 1, PersonFigure.DUPLICATES_RATE.definition());

    private final Family family;
    private final String measure;
    private final int fold;
    private final String definition;

    Kpi(Measure measure) {
        this(Family.TIMES, measure.word(), measure.version(), measure.definition());
    }

    Kpi(Family family, Measure measure, String definition) {
        this(family, measure.word(), measure.version(), definition);
    }

    Kpi(Criterion criterion) {
        this(Family.OUTCOMES, criterion.word(), criterion.version(), criterion.definition());
    }

    Kpi(Family family, String measure, int fold, String definition) {
        this.family = family;
        this.measure = measure;
        this.fold = fold;
        this.definition = definition;
    }

    public Family family() {
        return family;
    }

    /** Such as {@code first-response-time}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means now, in words. */
    public String definition() {
        return definition;
    }

    /** The name under which its pieces are kept. */
    public String measure() {
        return measure == null ? word() : measure;
    }

    /** The version in which its pieces are measured now. */
    public int fold() {
        return fold;
    }

    /** Whether it measures time. */
    public boolean isTime() {
        return family == Family.TIMES;
    }

    /** Whether every piece has an end: what was not answered has none, nor what still goes on. */
    public boolean ends() {
        return this != CSAT_RESPONSE_RATE && family.ends();
    }

    /** Whether people may give it other parameters. */
    public boolean isAdjustable() {
        return !Parameters.of(this).values().isEmpty();
    }

    /** What it can be asked as; the first is what it is unless one asks. */
    public List<Statistic> statistics() {
        return Statistic.of(this);
    }

    public static Optional<Kpi> named(String word) {
        return Arrays.stream(values()).filter(kpi -> kpi.word().equals(word)).findFirst();
    }
}
