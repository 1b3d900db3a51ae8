package dev.regente.analytics.kpi.definition.model;

import dev.regente.analytics.kpi.model.Kpi;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of one definition; a switch is kept as 1 or 0. */
public record Parameters(Map<Parameter, Long> values) {

    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values.forEach((parameter, value) -> {
            if (value < parameter.least() || value > parameter.most()) {
                throw new IllegalArgumentException(parameter.word() + " is out of range");
            }
        });
        values = Map.copyOf(values);
    }

    /** What a KPI is given by the program. */
    public static Parameters of(Kpi kpi) {
        return switch (kpi) {
            case FIRST_RESPONSE_TIME ->
                new Parameters(Map.of(
                        Parameter.FROM_OPENING, 0L,
                        Parameter.FROM_HAND_OFF, 1L,
                        Parameter.BOTS_ANSWER, 0L));
            case SERVICE_LEVEL ->
                new Parameters(Map.of(
                        Parameter.TARGET_SECONDS, 20L,
                        Parameter.COUNT_ABANDONS, 1L,
                        Parameter.COUNT_SHORT_ABANDONS, 1L,
                        Parameter.SHORT_ABANDON_SECONDS, 5L,
                        Parameter.COUNT_FLOW_OUTS, 0L));
            case ABANDONMENT ->
                new Parameters(Map.of(
                        Parameter.COUNT_SHORT_ABANDONS, 1L,
                        Parameter.SHORT_ABANDON_SECONDS, 5L,
                        Parameter.COUNT_FLOW_OUTS, 1L));
            case CSAT -> new Parameters(Map.of(Parameter.GOOD_FROM, 4L));
            case SLA_BUDGET_BURN -> new Parameters(Map.of(Parameter.OBJECTIVE_PERCENT, 95L));
            case FIRST_CONTACT_RESOLUTION ->
                new Parameters(Map.of(Parameter.WITHIN_DAYS, 14L, Parameter.COUNT_BOT_HAND_OFFS, 1L));
            case RECONTACT_RATE -> new Parameters(Map.of(Parameter.WITHIN_DAYS, 7L));
            case RETENTION -> new Parameters(Map.of(Parameter.WITHIN_DAYS, 90L));
            default -> NONE;
        };
    }

    /** In microseconds, as waits are kept. */
    public long micros(Parameter parameter) {
        return number(parameter) * 1_000_000;
    }

    public long number(Parameter parameter) {
        Long value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("A definition without " + parameter.word());
        }
        return value;
    }

    public boolean is(Parameter parameter) {
        return number(parameter) == 1;
    }

    /** The same but for some. */
    public Parameters with(Map<Parameter, Long> others) {
        var all = new EnumMap<Parameter, Long>(Parameter.class);
        all.putAll(values);
        all.putAll(others);
        return new Parameters(all);
    }

    /** As people see them: switches are true or false. */
    public Map<String, Object> words() {
        var words = new TreeMap<String, Object>();
        values.forEach((parameter, value) -> words.put(parameter.word(), parameter.isSwitch() ? value == 1L : value));
        return words;
    }
}
