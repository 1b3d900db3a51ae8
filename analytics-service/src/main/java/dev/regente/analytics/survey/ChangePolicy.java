package dev.regente.analytics.survey;

import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** A supervisor changes how often customers are asked. What was decided before stays. */
@ApplicationScoped
class ChangePolicy {

    private static final Logger LOG = Logger.getLogger(ChangePolicy.class);

    private final SurveyPolicies policies;
    private final MeterRegistry meters;

    ChangePolicy(SurveyPolicies policies, MeterRegistry meters) {
        this.policies = policies;
        this.meters = meters;
    }

    /** @param ifMatch the version that the caller has seen; null for any */
    Uni<SurveyPolicy> change(Tx tx, String name, UnaryOperator<SurveyPolicy> change, String ifMatch) {
        return policies.lock(tx, name)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("survey")))
                .invoke(before -> Etag.check(ifMatch, before.version()))
                .chain(before -> policies.change(tx, change.apply(before)))
                .invoke(policy -> tx.afterCommit(() -> {
                    meters.counter("regente.analytics.survey.policies.changed").increment();
                    LOG.infof("Policy of survey %s changed to version %d", policy.name(), policy.version());
                }));
    }
}
