package dev.regente.local.load;

import dev.regente.local.part.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares the ledger with what the services wrote down, after the drain. */
final class Checker {

    private static final String TRANSCRIPT =
            """
            SELECT id, conversation_id, content->>'text', sequence FROM message
            WHERE id >= ? AND direction = 'inbound' AND content->>'text' LIKE ?
            ORDER BY conversation_id, at, sequence, id""";
    private static final String TIMELINE =
            """
            SELECT e.message_id, e.profile_id::text, e.summary, coalesce(e.conversation_id, m.conversation_id)
            FROM timeline_entry e LEFT JOIN message_state m USING (message_id)
            WHERE e.kind = 'message' AND e.id >= ? AND e.summary LIKE ?""";
    private static final String FACTS =
            "SELECT message_id FROM fact WHERE kind = 'message-appended' AND message_id >= ? AND direction = 'inbound'";
    private static final String OPEN = "SELECT id, profile_id FROM conversation WHERE state <> 'resolved'";

    private final Books books;
    private final Mailbag bag;
    private final Ledger ledger;
    private final UUID since;
    private final Verdict verdict;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> conversations = new HashMap<>();

    Checker(Books books, Mailbag bag, Ledger ledger, UUID since, Verdict verdict) {
        this.books = books;
        this.bag = bag;
        this.ledger = ledger;
        this.since = since;
        this.verdict = verdict;
    }

    void check() {
        transcript();
        timeline();
        facts();
        openConversations();
    }

    /** Which message of the run has this id. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    private void transcript() {
        var seen = new BitSet();
        var lastK = new HashMap<String, Integer>();
        var sequences = new HashMap<String, Set<Long>>();
        books.each(
                Part.ROUTING,
                TRANSCRIPT,
                row -> {
                    var letter = letter(row.getString(3), "transcript");
                    var conversation = row.getString(2);
                    once(seen, letter, "transcript");
                    numbers.put(row.getString(1), letter.number());
                    var earlier = lastK.put(conversation, letter.k());
                    verdict.require(earlier == null || earlier < letter.k(), "out of order in transcript", letter);
                    var fresh = sequences
                            .computeIfAbsent(conversation, any -> new HashSet<>())
                            .add(row.getLong(4));
                    verdict.require(fresh, "sequence twice in a conversation", letter);
                    var other = conversations.put(letter.phone(), conversation);
                    verdict.require(
                            other == null || other.equals(conversation), "customer in two conversations", letter);
                },
                since,
                bag.run() + " %");
        complete(seen, "transcript");
        var people = new HashSet<>(conversations.values());
        verdict.require(people.size() == conversations.size(), "customers share a conversation", people.size());
    }

    private void timeline() {
        var seen = new BitSet();
        var profiles = new HashMap<String, String>();
        books.each(Part.PROFILE, TIMELINE, row -> entry(row, seen, profiles), since, bag.run() + " %");
        complete(seen, "timeline");
        var people = new HashSet<>(profiles.values());
        verdict.require(people.size() == profiles.size(), "customers share a profile", people.size());
    }

    private void entry(ResultSet row, BitSet seen, Map<String, String> profiles) throws SQLException {
        var letter = letter(row.getString(3), "timeline");
        once(seen, letter, "timeline");
        var other = profiles.put(letter.phone(), row.getString(2));
        verdict.require(other == null || other.equals(row.getString(2)), "customer has two profiles", letter);
        verdict.require(
                conversations.get(letter.phone()) != null
                        && conversations.get(letter.phone()).equals(row.getString(4)),
                "timeline names another conversation",
                letter);
    }

    private void facts() {
        var seen = new BitSet();
        books.each(
                Part.ANALYTICS,
                FACTS,
                row -> {
                    var number = numbers.get(row.getString(1));
                    if (number != null) {
                        once(seen, bag.letters().get(number), "facts");
                    }
                },
                since);
        complete(seen, "facts");
    }

    private void openConversations() {
        var ours = new HashSet<>(conversations.values());
        var profiles = new HashSet<String>();
        var open = new HashSet<String>();
        books.each(Part.ROUTING, OPEN, row -> {
            if (ours.contains(row.getString(1))) {
                open.add(row.getString(1));
                verdict.require(profiles.add(row.getString(2)), "two open conversations", row.getString(2));
            }
        });
        verdict.require(open.size() == ours.size(), "customers without an open conversation", List.of(open.size()));
    }

    private Letter letter(String text, String where) {
        var words = text.split(" ", -1);
        var letter = bag.letters().get(Integer.parseInt(words[1]));
        verdict.require(letter.text().equals(text), "unknown message in " + where, text);
        return letter;
    }

    private void once(BitSet seen, Letter letter, String where) {
        verdict.require(!seen.get(letter.number()), "doubled in " + where, letter);
        seen.set(letter.number());
    }

    /** What was never answered may be there or not: nobody promised anything. */
    private void complete(BitSet seen, String where) {
        for (var letter : bag.letters()) {
            if (ledger.isAccepted(letter.number())) {
                verdict.require(seen.get(letter.number()), "lost in " + where, letter);
            }
        }
    }
}
