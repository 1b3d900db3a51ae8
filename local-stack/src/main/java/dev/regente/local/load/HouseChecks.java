package dev.regente.local.load;

import dev.regente.local.part.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What must hold in every service: outbox, inbox, sequences, owners, and nothing parked but poison. */
final class HouseChecks {

    private static final String BROKEN_SEQUENCE =
            """
            SELECT count(*) FROM (SELECT subject FROM outbox WHERE id >= ? GROUP BY subject
                HAVING count(DISTINCT sequence) <> count(*) OR max(sequence) - min(sequence) + 1 <> count(*)) broken""";
    private static final String PARKED =
            "SELECT reason, count(*) FROM parked_event WHERE replayed_at IS NULL AND id >= ? GROUP BY reason";
    /**
     * What had its effect has ended, and so has what is parked. How often it was begun may stay known: a dead pod
     * counted it, and another one, to which the broker did not say that it came again, saw nothing to forget.
     */
    private static final String UNDER_WAY =
            """
            SELECT count(*) FROM event_attempt a
            WHERE NOT EXISTS (SELECT 1 FROM parked_event p WHERE p.event_id = a.event_id::text)
                AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.event_id = a.event_id)""";

    private static final String OVERBOOKED =
            """
            SELECT count(*) FROM agent a WHERE a.capacity_used <> (SELECT coalesce(sum(h.load), 0) FROM (
                SELECT load FROM conversation WHERE agent_id = a.id AND load > 0 UNION ALL
                SELECT load FROM offer WHERE agent_id = a.id AND state = 'open') h)""";
    private static final String TOKEN_TWICE =
            """
            SELECT count(*) FROM (SELECT 1 FROM offer WHERE id >= ? GROUP BY conversation_id, fencing_token, agent_id
                HAVING count(*) > 1) twice""";

    private static final List<Way> WAYS = List.of(
            new Way(Part.GATEWAY, "gateway.message-received.v1", Part.PROFILE),
            new Way(Part.PROFILE, "profile.message-identified.v1", Part.ROUTING),
            new Way(Part.ROUTING, "routing.conversation-opened.v1", Part.PROFILE),
            new Way(Part.ROUTING, "routing.message-appended.v1", Part.PROFILE),
            new Way(Part.ROUTING, "routing.conversation-opened.v1", Part.ANALYTICS),
            new Way(Part.ROUTING, "routing.message-appended.v1", Part.ANALYTICS));

    private final Books books;
    private final UUID since;
    private final Verdict verdict;

    private record Way(Part from, String address, Part to) {}

    HouseChecks(Books books, UUID since, Verdict verdict) {
        this.books = books;
        this.since = since;
        this.verdict = verdict;
    }

    /** @param poison how many events must be parked, for each service and reason, such as `profile unreadable` */
    void check(Map<String, Integer> poison) {
        var parked = new TreeMap<String, Integer>();
        for (var service : Part.services()) {
            verdict.require(pending(books, service) == 0, "outbox is not empty", service);
            verdict.require(underWay(books, service) == 0, "events begun, not ended", service);
            verdict.require(
                    books.number(service, BROKEN_SEQUENCE, since) == 0, "sequence with a gap or twice", service);
            books.each(
                    service, PARKED, row -> parked.put(service.label() + " " + row.getString(1), row.getInt(2)), since);
        }
        verdict.require(parked.equals(new TreeMap<>(poison)), "parked is not what was poisoned", parked);
        verdict.require(books.number(Part.ROUTING, OVERBOOKED) == 0, "capacity is not what is owned", "");
        verdict.require(books.number(Part.ROUTING, TOKEN_TWICE, since) == 0, "fencing token twice", "");
        WAYS.forEach(this::arrived);
    }

    static long pending(Books books, Part service) {
        return books.number(service, "SELECT count(*) FROM outbox_pending");
    }

    static long underWay(Books books, Part service) {
        return books.number(service, UNDER_WAY);
    }

    private void arrived(Way way) {
        var said = new HashSet<UUID>();
        books.each(
                way.from(),
                "SELECT id FROM outbox WHERE address = ? AND id >= ?",
                row -> said.add(row.getObject(1, UUID.class)),
                way.address(),
                since);
        books.each(
                way.to(),
                "SELECT event_id FROM inbox WHERE event_id >= ?",
                row -> said.remove(row.getObject(1, UUID.class)),
                since);
        verdict.require(said.isEmpty(), "said and not heard", way + " " + said.size());
    }
}
