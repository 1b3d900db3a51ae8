package dev.regente.routing.conversation.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise of one open conversation, with several pods at work in the same instant. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class OneConversationTest {

    @Inject
    TakeMessages takeMessages;

    @Inject
    Transactions transactions;

    @Inject
    EventCodec codec;

    @Inject
    Ids ids;

    @Test
    void first_messages_in_the_same_instant_on_several_pods_open_one_conversation() {
        List<String> profiles =
                IntStream.range(0, 25).mapToObj(i -> Desk.newId()).toList();
        List<Uni<Void>> pods =
                IntStream.range(0, 4).mapToObj(pod -> onePod(profiles)).toList();
        Uni.join().all(pods).andFailFast().await().atMost(Duration.ofSeconds(20));

        String in = "('" + String.join("','", profiles) + "')";
        assertEquals(
                List.of(List.of("25", "25")),
                Outboxes.query(
                        "SELECT count(*), count(DISTINCT profile_id) FROM conversation WHERE profile_id IN " + in));
        assertEquals(
                List.of(List.of("4")),
                Outboxes.query("SELECT DISTINCT count(*) FROM message m JOIN conversation c ON c.id = m.conversation_id"
                        + " WHERE c.profile_id IN " + in + " GROUP BY c.id"));
        assertEquals(
                25,
                Outboxes.events("routing.conversation-opened.v1").stream()
                        .filter(e -> profiles.contains(e.getString("profileId")))
                        .count());
    }

    @Test
    void messages_after_the_resolution_in_the_same_instant_on_several_pods_begin_one_episode() {
        Desk.clear();
        List<String> profiles =
                IntStream.range(0, 25).mapToObj(i -> Desk.newId()).toList();
        onePod(profiles).await().atMost(Duration.ofSeconds(20));
        String in = "('" + String.join("','", profiles) + "')";
        Outboxes.update("UPDATE conversation SET state = 'resolved', resolved_at = now() WHERE profile_id IN " + in);
        List<Uni<Void>> pods =
                IntStream.range(0, 4).mapToObj(pod -> onePod(profiles)).toList();
        Uni.join().all(pods).andFailFast().await().atMost(Duration.ofSeconds(20));

        assertEquals(
                List.of(List.of("25", "25", "2", "queued")),
                Outboxes.query("SELECT count(*), count(DISTINCT profile_id), max(episode), min(state)"
                        + " FROM conversation WHERE profile_id IN " + in));
        assertEquals(
                List.of(List.of("1", "25"), List.of("2", "100")),
                Outboxes.query("SELECT m.episode, count(*) FROM message m JOIN conversation c"
                        + " ON c.id = m.conversation_id WHERE c.profile_id IN " + in + " GROUP BY 1 ORDER BY 1"));
    }

    @Test
    void several_first_messages_in_one_batch_open_one_conversation() {
        String helen = Desk.newId();
        onePod(Collections.nCopies(3, helen)).await().atMost(Duration.ofSeconds(20));
        assertEquals(1, Desk.conversationsOf(helen).size());
        assertEquals(3, Desk.transcript(Desk.conversationOf(helen)).size());
    }

    /** One batch of first messages, in an order of its own. */
    private Uni<Void> onePod(List<String> profiles) {
        var batch = new ArrayList<Envelope<MessageIdentified>>();
        for (String profile : profiles) {
            byte[] body = Desk.message(profile, "hello").encode().getBytes(StandardCharsets.UTF_8);
            batch.add(new Envelope<>(ids.next(), 1, null, codec.decode(body, MessageIdentified.class)));
        }
        Collections.shuffle(batch);
        return transactions.inTransaction(tx -> takeMessages.take(tx, batch));
    }
}
