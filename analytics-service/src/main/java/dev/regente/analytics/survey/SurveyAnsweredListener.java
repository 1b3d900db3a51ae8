package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.RecordFacts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears how a customer rates a case; the customer's own words about it are not kept. */
@ApplicationScoped
class SurveyAnsweredListener implements EventListener<SurveyAnswered> {

    private final RecordFacts recordFacts;

    SurveyAnsweredListener(RecordFacts recordFacts) {
        this.recordFacts = recordFacts;
    }

    @Override
    public String address() {
        return SurveyAnswered.ADDRESS;
    }

    @Override
    public Class<SurveyAnswered> type() {
        return SurveyAnswered.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<SurveyAnswered>> events) {
        return recordFacts.record(tx, events, SurveyAnsweredListener::fact);
    }

    static Fact fact(Envelope<SurveyAnswered> said) {
        SurveyAnswered event = said.event();
        return Fact.of(said.id(), Kind.SURVEY_ANSWERED, said.sequence(), event.answeredAt())
                .conversation(event.conversationId())
                .episode(event.episode())
                .channel(event.channel())
                .author("customer")
                .with(Answers.SURVEY, event.surveyId())
                .with(Answers.METRIC, event.metric().toString())
                .with(Answers.SCORE, event.score())
                .told();
    }
}
