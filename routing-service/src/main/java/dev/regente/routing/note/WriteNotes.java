package dev.regente.routing.note;

import dev.regente.kit.Ids;
import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Viewer;
import dev.regente.routing.feed.AgentEvents;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.note.model.Note;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An agent writes, corrects or deletes a note. Nothing of it leaves for the customer. */
@ApplicationScoped
public class WriteNotes {

    private static final Logger LOG = Logger.getLogger(WriteNotes.class);
    private static final int MOST = 500;
    private static final int MOST_VERSIONS = 100;

    private final Notes notes;
    private final AgentEvents feed;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry meters;

    WriteNotes(Notes notes, AgentEvents feed, Ids ids, Clock clock, MeterRegistry meters) {
        this.notes = notes;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    public Uni<Note> write(Tx tx, Viewer viewer, Conversation seen, String text) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return notes.count(tx, seen.id()).chain(count -> {
            if (count >= MOST) {
                throw Refusal.conflict("too_many_notes", "A conversation holds " + MOST + " notes.");
            }
            var first = new Note.Version(1, viewer.id(), text, now);
            return kept(
                    tx, viewer, seen, new Note(ids.next(), seen.id(), viewer.id(), text, 1, now, now, List.of(first)));
        });
    }

    /** @param text null to delete it */
    Uni<Note> change(Tx tx, Viewer viewer, Conversation seen, UUID id, String ifMatch, String text) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return notes.lock(tx, seen.id(), id)
                .map(found -> found.filter(note -> !note.isDeleted()).orElseThrow(() -> Refusal.notFound("note")))
                .invoke(note -> require(note, viewer, ifMatch))
                .chain(note -> kept(tx, viewer, seen, changed(note, viewer.id(), text, now)));
    }

    private static void require(Note note, Viewer viewer, String ifMatch) {
        if (!note.mayBeChangedBy(viewer.id(), viewer.supervises())) {
            throw Refusal.notAllowed("not_author", "Only its author or a supervisor changes a note.");
        }
        Etag.require(ifMatch, note.version());
        if (note.version() >= MOST_VERSIONS) {
            throw Refusal.conflict("too_many_versions", "Write another note: this one has been changed too often.");
        }
    }

    private static Note changed(Note note, String agentId, String text, Instant now) {
        var history = new ArrayList<>(note.history());
        history.add(new Note.Version(note.version() + 1, agentId, text, now));
        return new Note(
                note.id(),
                note.conversationId(),
                note.author(),
                text,
                note.version() + 1,
                note.writtenAt(),
                now,
                history);
    }

    private Uni<Note> kept(Tx tx, Viewer viewer, Conversation seen, Note note) {
        return notes.keep(tx, note)
                .chain(() -> feed.tell(tx, news(viewer, seen, note)))
                .invoke(() -> tx.afterCommit(() -> {
                    meters.counter("regente.routing.notes", "what", what(note)).increment();
                    LOG.infof(
                            "Agent %s wrote version %d of note %s in conversation %s",
                            viewer.id(), note.version(), note.id(), seen.id());
                }))
                .replaceWith(note);
    }

    private static List<AgentNews> news(Viewer viewer, Conversation seen, Note note) {
        String owner = seen.owner();
        return owner == null || owner.equals(viewer.id())
                ? List.of()
                : List.of(new AgentNews(
                        owner,
                        AgentNews.Kind.NOTE_CHANGED,
                        Map.of(
                                "conversationId", seen.id().toString(),
                                "noteId", note.id().toString(),
                                "what", what(note))));
    }

    private static String what(Note note) {
        if (note.isDeleted()) {
            return "deleted";
        }
        return note.version() == 1 ? "written" : "changed";
    }
}
