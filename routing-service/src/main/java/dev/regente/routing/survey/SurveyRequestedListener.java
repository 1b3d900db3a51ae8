package dev.regente.routing.survey;

import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that a customer is to be asked how it went. */
@ApplicationScoped
class SurveyRequestedListener implements EventListener<SurveyRequested> {

    private final SendSurveys sendSurveys;

    SurveyRequestedListener(SendSurveys sendSurveys) {
        this.sendSurveys = sendSurveys;
    }

    @Override
    public String address() {
        return SurveyRequested.ADDRESS;
    }

    @Override
    public Class<SurveyRequested> type() {
        return SurveyRequested.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<SurveyRequested>> events) {
        return sendSurveys.send(tx, events);
    }
}
