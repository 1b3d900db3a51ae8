package dev.regente.gateway.survey;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Remembers the surveys among replies, so that their answers are known when they come. */
@ApplicationScoped
public class RememberSurveys {

    private static final Logger LOG = Logger.getLogger(RememberSurveys.class);

    private final OpenSurveys surveys;
    private final MeterRegistry meters;

    RememberSurveys(OpenSurveys surveys, MeterRegistry meters) {
        this.surveys = surveys;
        this.meters = meters;
    }

    public Uni<Void> remember(Tx tx, List<ReplyRequested> replies) {
        List<ReplyRequested> sent = replies.stream()
                .filter(reply -> reply.kind() == ReplyRequested.Kind.SURVEY)
                .filter(reply -> reply.survey() != null && reply.senderId() != null)
                .toList();
        if (sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(() -> {
            meters.counter("regente.gateway.surveys").increment(sent.size());
            sent.forEach(reply -> LOG.infof(
                    "Survey %s of conversation %s is open", reply.survey().surveyId(), reply.conversationId()));
        });
        return surveys.add(tx, sent);
    }
}
