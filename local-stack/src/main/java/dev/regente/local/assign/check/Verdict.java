package dev.regente.local.assign.check;

import dev.regente.local.assign.play.Play;
import dev.regente.local.lent.LocalParts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Whether all that was promised was kept, by what is written down and by what everybody was told. */
public final class Verdict {

    private static final long PATIENCE = 60_000_000_000L;
    private static final long BETWEEN_LOOKS = 200_000_000L;
    private static final int MOST_OF_A_KIND = 3;

    /** What must not be there at the end. */
    private static final Map<String, String> LEFTOVERS = new TreeMap<>(
            Map.of(
                    "conversations not resolved", "SELECT count(*) FROM conversation WHERE state <> 'resolved'",
                    "conversations that still take units", "SELECT count(*) FROM conversation WHERE load <> 0",
                    "agents with units in use", "SELECT count(*) FROM agent WHERE capacity_used <> 0",
                    "offers still open", "SELECT count(*) FROM offer WHERE state = 'open'",
                    "events not announced", "SELECT count(*) FROM outbox_pending",
                    "events parked", "SELECT count(*) FROM parked_event",
                    "offers with one fencing token",
                            """
                    SELECT count(*) FROM (SELECT 1 FROM offer GROUP BY conversation_id, fencing_token
                        HAVING count(*) > 1) twice"""));

    private final Books books;
    private final Play play;
    private final List<String> complaints = new ArrayList<>();
    private final List<Told> events = new ArrayList<>();
    private List<String> unheard = List.of();

    private Verdict(Books books, Play play) {
        this.books = books;
        this.play = play;
    }

    /** Waits until everything that follows is done, and looks at it. */
    public static Verdict over(LocalParts parts, Play play) {
        var verdict = new Verdict(new Books(parts), play);
        verdict.await();
        verdict.check();
        return verdict;
    }

    /** Nothing when every promise was kept. */
    public List<String> complaints() {
        return complaints;
    }

    /** How often a conversation was given to somebody since then. */
    public long assignments(Instant since) {
        return events.stream()
                .filter(event -> event.what().equals("assigned") && event.at().isAfter(since))
                .count();
    }

    /** How many offers ended how. */
    public Map<String, Long> outcomes() {
        return events.stream()
                .filter(event -> event.outcome() != null)
                .collect(Collectors.groupingBy(Told::outcome, TreeMap::new, Collectors.counting()));
    }

    /** How many events agents were told of. */
    public long told() {
        return Feeds.read(books).events();
    }

    /** How long offers took. */
    public Waiting waiting(Instant beginning) {
        var places = new HashMap<String, Integer>();
        books.each(
                "SELECT id, capacity_total / (costs->>'app')::int FROM agent WHERE costs->>'app' IS NOT NULL",
                row -> places.put(row.getString(1), row.getInt(2)));
        places.keySet().removeIf(play::isRestless);
        return Waiting.of(Waits.of(events, places, beginning));
    }

    /** Decides all rounds again; a complaint when any decision is another one. */
    public Replay replay(Path root) {
        var replay = Replay.of(root, books);
        require(replay.otherwise() == 0 && replay.rounds() > 0, "decided otherwise: " + replay);
        return replay;
    }

    private void await() {
        var end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end && !isQuiet()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private boolean isQuiet() {
        unheard = unheard();
        return books.number("SELECT count(*) FROM conversation WHERE state <> 'resolved'") == 0
                && books.number("SELECT count(*) FROM outbox_pending") == 0
                && unheard.isEmpty()
                && Feeds.read(books).isAllSeen(play.screens());
    }

    private void check() {
        var floor = play.floor();
        complain("faults", floor.faults());
        require(
                books.number("SELECT count(*) FROM conversation") == floor.customers(),
                "not as many conversations as customers");
        LEFTOVERS.forEach((what, question) -> {
            var left = books.number(question);
            require(left == 0, what + ": " + left);
        });
        complain("histories", histories());
        var feeds = Feeds.read(books);
        complain("loads", feeds.complaints());
        complain("screens", feeds.unseen(play.screens()));
        complain("unheard", unheard);
    }

    /** Follows what was announced of each conversation, and compares it with the offers that are written down. */
    private List<String> histories() {
        books.each(Told.QUESTION, row -> events.add(Told.of(row)));
        var byConversation = new TreeMap<String, List<Told>>();
        events.forEach(event -> byConversation
                .computeIfAbsent(event.conversation(), any -> new ArrayList<>())
                .add(event));
        var wrong = new ArrayList<String>();
        var outcomes = new HashMap<String, String>();
        byConversation.forEach((conversation, told) -> {
            var complaint = History.follow(told, outcomes);
            if (complaint != null) {
                wrong.add(conversation + ": " + complaint);
            }
        });
        var written = new HashMap<String, String>();
        books.each("SELECT id, state FROM offer", row -> written.put(row.getString(1), row.getString(2)));
        if (!written.equals(outcomes)) {
            wrong.add("offers are announced otherwise than written down");
        }
        written.values().removeIf(state -> !state.equals("accepted"));
        if (!written.keySet().equals(play.floor().accepted())) {
            wrong.add("agents were told of %d acceptances, %d are written down"
                    .formatted(play.floor().accepted().size(), written.size()));
        }
        return wrong;
    }

    /** Agents come and go until the end: what is said while this looks was neither lost nor made up. */
    private List<String> unheard() {
        var before = play.customers().heard();
        var said = new HashMap<String, HashSet<UUID>>();
        books.each(
                "SELECT address, id FROM outbox", row -> said.computeIfAbsent(row.getString(1), any -> new HashSet<>())
                        .add(row.getObject(2, UUID.class)));
        var wrong = new ArrayList<String>();
        play.customers().heard().forEach((queue, heard) -> {
            var expected = said.getOrDefault(queue.substring(0, queue.lastIndexOf('/')), new HashSet<>());
            long lost = expected.stream().filter(id -> !heard.contains(id)).count();
            long odd = before.get(queue).stream()
                    .filter(id -> !expected.contains(id))
                    .count();
            if (lost + odd > 0) {
                wrong.add("%s brought %d less and %d more than was said".formatted(queue, lost, odd));
            }
        });
        return wrong;
    }

    private void complain(String kind, List<String> wrong) {
        wrong.stream().limit(MOST_OF_A_KIND).forEach(complaints::add);
        if (wrong.size() > MOST_OF_A_KIND) {
            complaints.add("and %d more %s".formatted(wrong.size() - MOST_OF_A_KIND, kind));
        }
    }

    private void require(boolean kept, String complaint) {
        if (!kept) {
            complaints.add(complaint);
        }
    }
}
