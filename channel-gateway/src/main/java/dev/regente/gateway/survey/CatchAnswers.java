package dev.regente.gateway.survey;

import dev.regente.contracts.Content;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.gateway.survey.model.OpenSurvey;
import dev.regente.gateway.survey.model.Reading;
import dev.regente.gateway.survey.model.SurveyReader;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes the answers to surveys out of what comes in, and tells them. */
@ApplicationScoped
public class CatchAnswers {

    private static final Logger LOG = Logger.getLogger(CatchAnswers.class);

    private final OpenSurveys surveys;
    private final Clock clock;
    private final MeterRegistry meters;

    CatchAnswers(OpenSurveys surveys, Clock clock, MeterRegistry meters) {
        this.surveys = surveys;
        this.clock = clock;
        this.meters = meters;
    }

    /** Something new that a customer sent. */
    public record Incoming(
            UUID messageId, UUID senderId, String channel, Content content, Instant at, String traceparent) {

        SurveyReader.Said said() {
            return new SurveyReader.Said(senderId, content.kind(), content.text(), content.payload(), at);
        }
    }

    /** Answers the ids of what is no message. The caller's transaction holds the senders. */
    public Uni<Set<UUID>> among(Tx tx, List<Incoming> incoming) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<UUID> senders = incoming.stream().map(Incoming::senderId).collect(Collectors.toSet());
        return surveys.of(tx, senders, now).chain(known -> {
            if (known.isEmpty()) {
                return Uni.createFrom().item(Set.of());
            }
            var reader = new SurveyReader(known);
            var caught = new HashSet<UUID>();
            for (Incoming one : incoming) {
                Reading reading = reader.read(one.said());
                if (!reading.isMessage()) {
                    caught.add(one.messageId());
                    caught(tx, one, reading);
                }
            }
            return surveys.change(tx, reader.changed(), now).replaceWith(caught);
        });
    }

    private void caught(Tx tx, Incoming incoming, Reading reading) {
        OpenSurvey survey = reading.survey();
        if (reading.kind() == Reading.Kind.ANSWER) {
            tx.announce(answered(incoming, reading), incoming.traceparent());
        }
        tx.afterCommit(() -> {
            String outcome = reading.kind().name().toLowerCase(Locale.ROOT);
            meters.counter("regente.gateway.survey.answers", "outcome", outcome).increment();
            LOG.infof("Survey %s was answered by message %s: %s", survey.id(), incoming.messageId(), outcome);
        });
    }

    private static SurveyAnswered answered(Incoming incoming, Reading reading) {
        OpenSurvey.Asked about = reading.survey().about();
        return new SurveyAnswered(
                reading.survey().id().toString(),
                about.conversationId(),
                about.episode(),
                SurveyMetric.valueOf(about.metric().toUpperCase(Locale.ROOT)),
                reading.score(),
                null,
                incoming.channel(),
                incoming.at());
    }
}
