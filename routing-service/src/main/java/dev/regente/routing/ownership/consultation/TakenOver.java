package dev.regente.routing.ownership.consultation;

import dev.regente.contracts.Author;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationTransferred.Kind;
import dev.regente.contracts.routing.ConversationTransferred.Mode;
import dev.regente.contracts.routing.ConversationTransferred.Party;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Tracing;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.label.LabelRows;
import dev.regente.routing.ownership.model.Transition;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A warm transfer has moved its conversation: says so, once, with the note. */
@ApplicationScoped
public class TakenOver {

    private final Consultations consultations;
    private final LabelRows labels;
    private final MeterRegistry meters;

    TakenOver(Consultations consultations, LabelRows labels, MeterRegistry meters) {
        this.consultations = consultations;
        this.labels = labels;
        this.meters = meters;
    }

    /** Answers what its former owner is to be told. */
    public Uni<List<AgentNews>> announce(Tx tx, Transition moved, Instant now) {
        var consultation = moved.over();
        return labels.write(tx, moved.after(), false)
                .chain(() -> consultations.note(tx, consultation.noteId()))
                .invoke(note -> {
                    tx.announce(
                            transferred(moved, note, now),
                            Tracing.answer(
                                    ConversationTransferred.ADDRESS,
                                    moved.after().traceparent()));
                    String to = consultation.to().kind().word();
                    tx.afterCommit(() -> meters.counter("regente.routing.transfers", "to", to, "mode", "warm")
                            .increment());
                })
                .map(note -> List.of(new AgentNews(
                        moved.left(),
                        AgentNews.Kind.CONVERSATION_TRANSFERRED,
                        Map.of("conversationId", moved.after().id().toString()))));
    }

    private static ConversationTransferred transferred(Transition moved, String note, Instant now) {
        var consultation = moved.over();
        return new ConversationTransferred(
                moved.after().id().toString(),
                moved.after().episode(),
                new Party(Kind.AGENT, moved.left()),
                new Party(
                        Kind.valueOf(consultation.to().kind().name()),
                        consultation.to().id()),
                Mode.WARM,
                note,
                new Author(Author.Kind.AGENT, consultation.askedBy()),
                now);
    }
}
