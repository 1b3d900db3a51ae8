package dev.regente.gateway.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.inbound.raw.RawCall;
import dev.regente.gateway.inbound.raw.RawEvent;
import dev.regente.gateway.inbound.raw.Replayed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final ChannelAccount ACCOUNT =
            new ChannelAccount("line-main", "custom:line", Provider.of("line"), "1", true, Secrets.NONE, Map.of(), 1);

    @Test
    void what_is_wholly_handled_has_no_reason_to_be_looked_at() {
        RawEvent kept = arrival(1, 1, List.of()).kept();

        assertEquals("handled", kept.state());
        assertNull(kept.reason());
    }

    @Test
    void what_is_handled_in_part_says_what_the_rest_was() {
        RawEvent kept = arrival(1, 0, List.of("bad_item", "orphan")).kept();

        assertEquals("handled", kept.state());
        assertEquals("bad_item", kept.reason());
    }

    @Test
    void what_tells_nothing_that_we_know_is_set_aside() {
        assertEquals("unhandled other_type", told(arrival(0, 0, List.of("other_type"))));
        assertEquals("unhandled nothing", told(arrival(0, 0, List.of())));
        assertEquals("orphan orphan", told(arrival(0, 0, List.of("orphan"))));
    }

    @Test
    void a_replay_tells_what_was_new_and_what_was_not() {
        Arrival arrival = arrival(3, 1, List.of("bad_item"));
        var news = new News(arrival.messages().subList(0, 1), List.of(), List.of(), List.of(), List.of());

        assertEquals(
                new Replayed(ID, "handled", "bad_item", 1, 0, 0, 3, 1, 0), arrival.replayed(List.of(news), 0, null));
    }

    @Test
    void what_still_fails_keeps_it_aside_and_counts_for_nothing_else() {
        Arrival arrival = arrival(2, 1, List.of());
        var message = new News(arrival.messages().subList(0, 1), List.of(), List.of(), List.of(), List.of());
        var status = new News(List.of(), List.of(), arrival.statuses(), List.of(), List.of());

        assertEquals(
                new Replayed(ID, "quarantined", "database_23514", 1, 1, 0, 0, 0, 1),
                arrival.replayed(List.of(message, status), 1, "database_23514"));
    }

    private static String told(Arrival arrival) {
        return arrival.kept().state() + " " + arrival.kept().reason();
    }

    private static Arrival arrival(int messages, int statuses, List<String> unhandled) {
        return new Arrival(
                ID,
                ACCOUNT,
                new RawCall(new byte[0], null, null),
                "f",
                NOW,
                IntStream.range(0, messages).mapToObj(ArrivalTest::message).toList(),
                List.of(),
                IntStream.range(0, statuses).mapToObj(ArrivalTest::status).toList(),
                List.of(),
                List.of(),
                unhandled,
                unhandled.contains("orphan") ? 1 : 0);
    }

    private static InboundMessage message(int n) {
        var said = new Received(
                null,
                "m" + n,
                List.of(new Alias("external", "U1")),
                new Sender(List.of(), null, null),
                Content.text("Hello"),
                List.of(),
                null,
                null,
                NOW);
        return new InboundMessage(new UUID(0, n), ACCOUNT, said, ID, NOW, null);
    }

    private static ReportedStatus status(int n) {
        var report = new StatusReport(null, "s" + n, null, MessageStatus.READ, null, null, NOW);
        return new ReportedStatus(ACCOUNT, report, NOW, null);
    }
}
