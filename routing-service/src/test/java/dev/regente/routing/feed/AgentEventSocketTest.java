package dev.regente.routing.feed;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Screen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class AgentEventSocketTest {
    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @Inject
    AgentEvents events;

    @Inject
    Transactions transactions;

    @Inject
    FeedPoll poll;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void an_agent_is_told_all_that_happens_to_her() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            presence("ana", "available");
            String helen = somebodyWrites("hello");
            JsonObject offer = offerOf("ana", helen);
            accept("ana", offer).then().statusCode(200);
            JsonObject conversation = conversationOf(helen);
            reply("ana", conversation, "hi");
            say(message(helen, "thanks"));
            until(() -> screen.frames().size() >= 5 ? true : null);
            resolve("ana", conversation).then().statusCode(200);
            assertEquals(
                    List.of(
                            "offer_made",
                            "offer_ended",
                            "conversation_assigned",
                            "message_appended",
                            "message_appended",
                            "conversation_resolved"),
                    screen.kinds(6));
            JsonObject made = screen.frames().get(0);
            assertEquals(offer.getString("id"), made.getJsonObject("data").getString("offerId"));
        }
    }

    @Test
    void whoever_reconnects_with_her_cursor_misses_nothing_and_sees_nothing_twice() {
        long before;
        try (var first = Screen.open(socket, Tokens.of("ana"))) {
            tell(3);
            before = first.frame(2).getLong("cursor");
        }
        tell(250);
        try (var second = Screen.open(URI.create(socket + "?after=" + before), Tokens.of("ana"))) {
            tell(2);
            until(() -> second.frames().size() == 252 ? true : null);
            assertEquals(
                    LongStream.rangeClosed(before + 1, before + 252).boxed().toList(),
                    second.frames().stream().map(f -> f.getLong("cursor")).toList());
        }
    }

    @Test
    void numbers_follow_the_order_of_commits_whoever_writes_at_the_same_time() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            Uni.join()
                    .all(IntStream.range(0, 40).mapToObj(i -> telling(1)).toList())
                    .andFailFast()
                    .await()
                    .atMost(Duration.ofSeconds(20));
            until(() -> screen.frames().size() == 40 ? true : null);
            long first = screen.frame(0).getLong("cursor");
            assertEquals(
                    LongStream.range(first, first + 40).boxed().toList(),
                    screen.frames().stream().map(f -> f.getLong("cursor")).toList());
        }
    }

    @Test
    void nobody_hears_what_another_is_told() {
        try (var bruno = Screen.open(socket, Tokens.of("bruno"));
                var ana = Screen.open(socket, Tokens.of("ana"))) {
            tell(1);
            ana.frame(0);
            Uni<Void> his = transactions.inTransaction(tx -> events.tell(
                    tx, List.of(new AgentNews("bruno", AgentNews.Kind.OFFER_ENDED, Map.of("offerId", "his")))));
            his.await().atMost(Duration.ofSeconds(20));
            assertEquals("his", bruno.frame(0).getJsonObject("data").getString("offerId"));
        }
    }

    @Test
    void it_listens_again_when_its_connection_to_the_database_is_lost() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            Outboxes.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
            tell(1);
            screen.frame(0);
        }
    }

    @Test
    void what_no_hint_announced_is_found_by_the_poll() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            Outboxes.update("INSERT INTO agent_feed VALUES ('ana', 1) ON CONFLICT (agent_id) DO UPDATE"
                    + " SET last = agent_feed.last + 1; INSERT INTO agent_event"
                    + " SELECT 'ana', last, 'offer_made', now(), '{}' FROM agent_feed WHERE agent_id = 'ana'");
            poll.poll().await().atMost(Duration.ofSeconds(20));
            assertEquals("offer_made", screen.frame(0).getString("kind"));
        }
    }

    private void tell(int times) {
        telling(times).await().atMost(Duration.ofSeconds(20));
    }

    private Uni<Void> telling(int times) {
        List<AgentNews> news = IntStream.range(0, times)
                .mapToObj(i -> new AgentNews("ana", AgentNews.Kind.OFFER_ENDED, Map.of("offerId", "offer " + i)))
                .toList();
        return transactions.inTransaction(tx -> events.tell(tx, news));
    }
}
