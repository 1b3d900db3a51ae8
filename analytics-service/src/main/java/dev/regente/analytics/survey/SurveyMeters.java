package dev.regente.analytics.survey;

import dev.regente.analytics.survey.Answers.Answered;
import dev.regente.analytics.survey.Surveys.Decided;
import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Surveys as Prometheus sees them: each decision and each first answer once, after its commit. */
@Startup
@ApplicationScoped
class SurveyMeters {

    private static final Logger LOG = Logger.getLogger(SurveyMeters.class);
    private static final int LOWEST = 1;
    private static final int HIGHEST = 5;

    private final Map<Verdict, Counter> decisions = new EnumMap<>(Verdict.class);
    private final Map<Integer, Counter> responses = new TreeMap<>();

    SurveyMeters(MeterRegistry registry) {
        // All at once and at zero, so that a rate does not miss the first one.
        for (Verdict verdict : Verdict.values()) {
            decisions.put(
                    verdict,
                    Counter.builder("regente.analytics.surveys")
                            .description("Resolved cases by what was decided: asked, or why not")
                            .tag("outcome", verdict.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        for (int score = LOWEST; score <= HIGHEST; score++) {
            responses.put(
                    score,
                    Counter.builder("regente.csat.responses")
                            .description("Answers of customers to the question how satisfied they are, by score")
                            .tag("score", Integer.toString(score))
                            .register(registry));
        }
    }

    void decided(Decided one) {
        decisions.get(one.verdict()).increment();
        LOG.infof(
                "Survey %s of conversation %s episode %d: %s",
                one.id(), one.ended().conversation(), one.ended().episode(), one.verdict());
    }

    void answered(Answered one) {
        if (SurveyPolicy.CSAT.equals(one.name())) {
            responses.get(one.score()).increment();
        }
        LOG.infof("Survey %s was answered with %d", one.id(), one.score());
    }
}
