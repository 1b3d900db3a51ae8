package dev.regente.routing.joining;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.contracts.profile.MovedSender;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.transcript.Legs;
import dev.regente.routing.transcript.model.Leg;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A sender is given to somebody else in the very moment in which she writes. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class SenderHomesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");

    @Inject
    Transactions transactions;

    @Inject
    SenderHomes senderHomes;

    @Inject
    Legs legs;

    private final String sender = "sender-" + UUID.randomUUID();

    @Test
    void she_is_given_away_while_what_she_writes_is_taken() {
        together(this::writes, this::isGivenToElena);

        assertEquals(List.of(List.of("elena")), home());
    }

    @Test
    void she_writes_while_she_is_given_away() {
        together(this::isGivenToElena, this::writes);

        assertEquals(List.of(List.of("elena")), home());
    }

    @Test
    void she_is_known_and_writes_again_while_she_is_given_away() {
        together(this::writes, tx -> Uni.createFrom().voidItem());
        together(this::isGivenToElena, this::writes);

        assertEquals(List.of(List.of("elena")), home());
    }

    /** The second one begins when the first has done its work, and has as long as it likes before that is committed. */
    private void together(Function<Tx, Uni<Void>> first, Function<Tx, Uni<Void>> second) {
        var done = new CompletableFuture<Void>();
        var commit = new CompletableFuture<Void>();
        CompletableFuture<Void> one = transactions
                .inTransaction(
                        tx -> first.apply(tx).invoke(() -> done.complete(null)).chain(() -> Uni.createFrom()
                                .completionStage(commit)))
                .subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(done::isDone);
        CompletableFuture<Void> other = transactions.inTransaction(second).subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> other.isDone() || isWaitedFor());
        commit.complete(null);
        CompletableFuture.allOf(one, other).join();
    }

    private static boolean isWaitedFor() {
        return !Outboxes.query("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }

    private Uni<Void> writes(Tx tx) {
        return legs.use(tx, List.of(new Leg(sender, "helen", "whatsapp", "whatsapp-main", NOON, null, null)));
    }

    private Uni<Void> isGivenToElena(Tx tx) {
        return senderHomes.move(
                tx,
                List.of(new ProfileUnmerged(
                        "helen",
                        "merge",
                        List.of(),
                        List.of(new MovedSender(sender, "elena")),
                        2,
                        "sofia",
                        NOON.plusSeconds(60))));
    }

    private List<List<String>> home() {
        return Outboxes.query("SELECT profile_id FROM leg WHERE sender_id = '" + sender + "'");
    }
}
