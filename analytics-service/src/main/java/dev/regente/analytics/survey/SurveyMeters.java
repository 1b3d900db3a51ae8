package dev.regente.analytics.survey;

import dev.regente.analytics.survey.Answers.Answered;
import dev.regente.analytics.survey.Surveys.Decided;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import dev.regente.contracts.SurveyMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Surveys as Prometheus sees them: each decision and each first answer once, after its commit. */
@Startup
@ApplicationScoped
class SurveyMeters {

    private static final Logger LOG = Logger.getLogger(SurveyMeters.class);

    private final MeterRegistry registry;

    SurveyMeters(MeterRegistry registry) {
        this.registry = registry;
        // All at once and at zero, so that a rate does not miss the first one.
        for (SurveyMetric metric : SurveyMetric.values()) {
            for (Verdict verdict : Verdict.values()) {
                decisions(metric.toString(), verdict);
            }
            for (int score = metric.lowest(); score <= metric.highest(); score++) {
                responses(metric, score);
            }
        }
    }

    void decided(Decided one) {
        String survey = one.choice().policy().name();
        Verdict verdict = one.choice().verdict();
        decisions(survey, verdict).increment();
        LOG.infof(
                "Survey %s (%s) of conversation %s episode %d: %s",
                one.id(), survey, one.ended().conversation(), one.ended().episode(), verdict);
    }

    void answered(Answered one) {
        responses(one.metric(), one.score()).increment();
        LOG.infof("Survey %s (%s) was answered with %d", one.id(), one.metric(), one.score());
    }

    private Counter decisions(String survey, Verdict verdict) {
        return Counter.builder("regente.analytics.surveys")
                .description(
                        "Resolved cases by what was decided: asked by which survey, or why not by the last that could")
                .tag("survey", survey)
                .tag("outcome", verdict.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter responses(SurveyMetric metric, int score) {
        String asked =
                switch (metric) {
                    case CSAT -> "how satisfied they are";
                    case NPS -> "how likely they are to recommend us";
                    case CES -> "how easy it was for them";
                };
        return Counter.builder("regente." + metric + ".responses")
                .description("Answers of customers to the question " + asked + ", by score")
                .tag("score", Integer.toString(score))
                .register(registry);
    }
}
