package dev.regente.gateway.outbound;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.survey.RememberSurveys;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that somebody answered a customer. */
@ApplicationScoped
class ReplyRequestedListener implements EventListener<ReplyRequested> {

    private final RecordReplies recordReplies;
    private final RememberSurveys rememberSurveys;

    ReplyRequestedListener(RecordReplies recordReplies, RememberSurveys rememberSurveys) {
        this.recordReplies = recordReplies;
        this.rememberSurveys = rememberSurveys;
    }

    @Override
    public String address() {
        return ReplyRequested.ADDRESS;
    }

    @Override
    public Class<ReplyRequested> type() {
        return ReplyRequested.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ReplyRequested>> events) {
        return recordReplies
                .record(tx, events)
                .chain(() -> rememberSurveys.remember(
                        tx, events.stream().map(Envelope::event).toList()));
    }
}
