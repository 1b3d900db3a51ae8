package dev.regente.analytics.kpi.definition;

import dev.regente.analytics.kpi.definition.model.Definition;
import dev.regente.analytics.kpi.definition.model.Parameter;
import dev.regente.analytics.kpi.definition.model.Parameters;
import dev.regente.analytics.kpi.model.Kpi;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** A supervisor gives a KPI other parameters: a new version, beside which all older ones can still be asked for. */
@ApplicationScoped
public class ChangeDefinition {

    private static final Logger LOG = Logger.getLogger(ChangeDefinition.class);
    private static final int MOST_VERSIONS = 200;

    private final Definitions definitions;
    private final Clock clock;
    private final MeterRegistry meters;

    ChangeDefinition(Definitions definitions, Clock clock, MeterRegistry meters) {
        this.definitions = definitions;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What is not given stays as it is; when nothing differs there is no new version.
     *
     * @param given true, false or a whole number for each parameter
     * @param ifMatch the version that the caller has seen
     */
    public Uni<Definition> change(Tx tx, Kpi kpi, Map<String, Object> given, String ifMatch, String by) {
        if (!kpi.isAdjustable()) {
            throw Refusal.conflict("no_parameters", "This KPI has no parameters.");
        }
        return definitions.of(tx, kpi).chain(versions -> {
            Definition latest = versions.get(versions.size() - 1);
            Etag.require(ifMatch, latest.version());
            Parameters parameters = latest.parameters().with(checked(latest, given));
            return parameters.equals(latest.parameters())
                    ? Uni.createFrom().item(latest)
                    : add(tx, versions, parameters, by);
        });
    }

    private Uni<Definition> add(Tx tx, List<Definition> versions, Parameters parameters, String by) {
        Definition latest = versions.get(versions.size() - 1);
        if (versions.size() >= MOST_VERSIONS) {
            throw Refusal.conflict("too_many_versions", "A KPI has at most " + MOST_VERSIONS + " versions.");
        }
        var made = Definition.made(
                latest.kpi(), latest.version() + 1, parameters, clock.instant().truncatedTo(ChronoUnit.MICROS), by);
        return definitions.add(tx, made).map(added -> {
            if (!added) {
                throw Refusal.stale("It is at version " + made.version() + " now.");
            }
            tx.afterCommit(() -> {
                meters.counter("regente.analytics.definitions.changed").increment();
                LOG.infof("Definition of %s has version %d", made.kpi().word(), made.version());
            });
            return made;
        });
    }

    private static Map<Parameter, Long> checked(Definition latest, Map<String, Object> given) {
        var checked = new EnumMap<Parameter, Long>(Parameter.class);
        given.forEach((word, value) -> {
            Parameter parameter = Parameter.named(word)
                    .filter(latest.parameters().values()::containsKey)
                    .orElseThrow(() ->
                            Refusal.invalid("unknown_parameter", "The list of KPIs tells which parameters there are."));
            checked.put(parameter, checked(parameter, value));
        });
        return checked;
    }

    private static Long checked(Parameter parameter, Object value) {
        if (parameter.isSwitch() && value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (!parameter.isSwitch() && (value instanceof Integer || value instanceof Long)) {
            long number = ((Number) value).longValue();
            if (number >= parameter.least() && number <= parameter.most()) {
                return number;
            }
        }
        throw Refusal.invalid(
                "invalid_parameter",
                parameter.isSwitch()
                        ? parameter.word() + " is true or false."
                        : parameter.word() + " is a whole number from " + parameter.least() + " to " + parameter.most()
                                + ".");
    }
}
