package dev.regente.gateway.outbound;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.outbound.SendQueue.Retry;
import dev.regente.gateway.outbound.SendQueue.Taken;
import dev.regente.gateway.outbound.lane.Backlog;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue under two claimers at once, as two pods would be. All is in the future, so that nobody else claims it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class OrderFlowTest {

    private static final Duration GAP = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int RECIPIENTS = 6;
    private static final List<Long> ALL = List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);

    @Inject
    Transactions transactions;

    @Inject
    NewReplies replies;

    @Inject
    SendQueue queue;

    @Inject
    Backlog backlog;

    @Inject
    EventCodec codec;

    private final Instant now = Instant.now().plus(Duration.ofDays(365));
    private final String account = "order-" + UUID.randomUUID();

    @AfterEach
    void nothing_waits_for_a_year() {
        Outboxes.update("DELETE FROM outbound_message WHERE account LIKE 'order-%'");
    }

    @Test
    void however_messages_arrive_each_recipient_gets_them_in_order_and_once() {
        long seed = new Random().nextLong();
        var desk = shuffled(seed);

        desk.sent.forEach((recipient, numbers) -> assertEquals(ALL, numbers, recipient + ", seed " + seed));
    }

    @Test
    void a_claim_that_was_decided_before_another_pods_takes_nothing_of_that_recipient() throws SQLException {
        arrive(List.of(message(1, 1), message(1, 2)));
        try (var other = Outboxes.connection();
                var sql = other.createStatement()) {
            // Whoever looks at a line waits for the other pod, once it has begun: it sees what was before.
            sql.execute("CREATE FUNCTION pause() RETURNS boolean LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN true; END'");
            sql.execute("CREATE POLICY pause ON recipient_line USING (pause());"
                    + " ALTER TABLE recipient_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
            sql.execute("SELECT pg_advisory_lock(42)");
            var claimed = CompletableFuture.supplyAsync(() -> claim(now));
            await().until(() -> !Outboxes.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .isEmpty());

            sql.execute("UPDATE recipient_line SET claims = claims + 1, reached = 2 WHERE account = '" + account + "'");
            sql.execute("UPDATE outbound_message SET state = 'sending' WHERE recipient_sequence = 2 AND account = '"
                    + account + "'");
            sql.execute("SELECT pg_advisory_unlock(42)");

            assertEquals(List.of(), claimed.join());
        } finally {
            Outboxes.update("ALTER TABLE recipient_line DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;"
                    + " DROP POLICY IF EXISTS pause ON recipient_line; DROP FUNCTION IF EXISTS pause()");
        }
    }

    private Desk shuffled(long seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<Envelope<ReplyRequested>>();
        for (int recipient = 0; recipient < RECIPIENTS; recipient++) {
            for (long number : ALL) {
                arrivals.add(message(recipient, number));
            }
        }
        Collections.shuffle(arrivals, random);
        var desk = new Desk();

        var claimers = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.runAsync(() -> desk.work(new Random(seed + i))))
                .toList();
        while (!arrivals.isEmpty()) {
            var batch = arrivals.subList(0, Math.min(arrivals.size(), 1 + random.nextInt(5)));
            arrive(batch);
            batch.clear();
        }
        claimers.forEach(CompletableFuture::join);
        assertEquals(RECIPIENTS, desk.sent.size(), "seed " + seed);
        assertEquals(0, desk.overlaps.get(), "seed " + seed);
        return desk;
    }

    @Test
    void a_message_waits_for_the_one_before_it_but_not_for_ever() {
        arrive(List.of(message(1, 1), message(1, 3), message(2, 2)));

        assertEquals(List.of(1L), numbers(claim(now)));
        done(1, 1);
        assertEquals(List.of(), claim(now.plus(GAP).minusMillis(1)));
        assertEquals(List.of(2L, 3L), numbers(claim(now.plus(GAP))));

        arrive(List.of(message(1, 2)));
        assertEquals(List.of(), claim(now.plus(GAP)), "3 is under way");
        done(1, 3);
        assertEquals(List.of(2L), numbers(claim(now.plus(GAP))), "what is late goes at once");
    }

    @Test
    void a_message_that_is_tried_again_later_keeps_those_behind_it_waiting() {
        arrive(List.of(message(1, 1), message(1, 2), message(2, 1)));
        var first = claim(now).stream()
                .filter(t -> t.reply().senderId().equals(recipient(1)))
                .findFirst()
                .orElseThrow();

        requeue(new Retry(first.attempt().after(1), now.plusSeconds(5), "131056"));

        assertEquals(List.of(), claim(now.plusSeconds(4)));
        var again = claim(now.plusSeconds(5));
        assertEquals(List.of(1L), numbers(again));
        assertEquals(1, again.get(0).attempt().parts());
        assertEquals(2, again.get(0).attempt().number());
    }

    @Test
    void what_was_held_back_does_not_count_and_an_old_claim_moves_nothing() {
        arrive(List.of(message(1, 1)));
        var first = claim(now).get(0).attempt();
        requeue(new Retry(first.uncounted(), now, null));
        var second = claim(now).get(0).attempt();

        requeue(new Retry(first, now, null));

        assertEquals(1, second.number());
        assertEquals(List.of(), claim(now.plusSeconds(1)), "it is still under way");
    }

    @Test
    void each_account_has_its_own_room_and_none_takes_anothers() {
        String other = account + "-b";
        arrive(IntStream.range(0, 20).mapToObj(i -> message(i, 1)).toList());
        arrive(IntStream.range(30, 33).mapToObj(i -> message(i, 1, other)).toList());

        var taken = transactions
                .inTransaction(tx -> queue.claim(tx, Map.of(account, 2, other, 5), now, LEASE, GAP))
                .await()
                .indefinitely();

        var accounts = taken.stream().map(t -> t.reply().account()).toList();
        assertEquals(2, Collections.frequency(accounts, account));
        assertEquals(3, Collections.frequency(accounts, other));
        assertTrue(backlog.accounts().await().indefinitely().contains(account));
        assertTrue(!backlog.accounts().await().indefinitely().contains(other));
    }

    /** Claims what is due and ends it, until all messages are sent; sometimes it must try again. */
    private final class Desk {

        private final Map<String, List<Long>> sent = new ConcurrentHashMap<>();
        private final Set<String> underWay = ConcurrentHashMap.newKeySet();
        private final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger(RECIPIENTS * ALL.size());

        void work(Random random) {
            Instant end = Instant.now().plus(Duration.ofSeconds(60));
            while (left.get() > 0 && Instant.now().isBefore(end)) {
                var taken = claim(now);
                taken.forEach(one -> begin(one.reply().senderId()));
                taken.forEach(one -> end(one, random.nextInt(4) == 0));
            }
        }

        private void begin(String recipient) {
            if (!underWay.add(recipient)) {
                overlaps.incrementAndGet();
            }
        }

        private void end(Taken one, boolean again) {
            String recipient = one.reply().senderId();
            underWay.remove(recipient);
            if (again) {
                requeue(new Retry(one.attempt(), now, "131000"));
                return;
            }
            sent.computeIfAbsent(recipient, r -> Collections.synchronizedList(new ArrayList<>()))
                    .add(one.reply().recipientSequence());
            left.decrementAndGet();
            Outboxes.update("UPDATE outbound_message SET state = 'accepted' WHERE id = '"
                    + one.attempt().messageId() + "'");
        }
    }

    private List<Taken> claim(Instant at) {
        return transactions
                .inTransaction(tx -> queue.claim(tx, Map.of(account, 4), at, LEASE, GAP))
                .await()
                .indefinitely();
    }

    private void requeue(Retry retry) {
        transactions
                .inTransaction(tx -> queue.requeue(tx, List.of(retry)))
                .await()
                .indefinitely();
    }

    private void arrive(List<Envelope<ReplyRequested>> events) {
        var batch = List.copyOf(events);
        transactions.inTransaction(tx -> replies.add(tx, batch, now)).await().indefinitely();
    }

    private void done(int recipient, int number) {
        Outboxes.update("UPDATE outbound_message SET state = 'accepted' WHERE account = '" + account
                + "' AND recipient_key = '" + recipient(recipient) + "' AND recipient_sequence = " + number);
    }

    private static List<Long> numbers(List<Taken> taken) {
        return taken.stream().map(t -> t.reply().recipientSequence()).sorted().toList();
    }

    private String recipient(int number) {
        return UUID.nameUUIDFromBytes((account + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Envelope<ReplyRequested> message(int recipient, long number) {
        return message(recipient, number, account);
    }

    private Envelope<ReplyRequested> message(int recipient, long number, String from) {
        var reply = Wire.sample(ReplyRequested.ADDRESS)
                .put("messageId", UUID.randomUUID().toString())
                .put("senderId", recipient(recipient))
                .put("account", from)
                .put("recipientSequence", number);
        var event = codec.decode(reply.encode().getBytes(StandardCharsets.UTF_8), ReplyRequested.class);
        return new Envelope<>(UUID.randomUUID(), 1, null, event);
    }
}
