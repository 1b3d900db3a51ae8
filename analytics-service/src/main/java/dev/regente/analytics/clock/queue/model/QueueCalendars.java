package dev.regente.analytics.clock.queue.model;

import dev.regente.analytics.clock.model.Business;
import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.clock.model.Segment;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.List;
import java.util.Objects;

/** The calendars that the queues of a conversation named whenever it was put into them. */
public final class QueueCalendars {

    private final List<Fact> queued;

    public QueueCalendars(History history) {
        this.queued = history.of(Kind.CONVERSATION_QUEUED).toList();
    }

    /** Names the calendar of the queue that a run counts for, as it was when the run ended or is now. */
    public Segment name(Segment run) {
        List<Fact> into = queued.stream()
                .filter(fact ->
                        Objects.equals(fact.words().queue(), run.attribution().queue()))
                .toList();
        return into.stream()
                .filter(fact ->
                        run.end() == null || !fact.at().isAfter(run.end().at()))
                .reduce((earlier, later) -> later)
                .or(() -> into.stream().findFirst())
                .map(fact -> fact.text("calendar"))
                .map(calendar -> run.counted(Business.by(calendar)))
                .orElse(run);
    }
}
