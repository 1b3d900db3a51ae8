package dev.regente.routing.feed;

import static dev.regente.routing.fixture.Desk.until;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regente.kit.data.Transactions;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Tokens;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Screen;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class AgentSocketDoorTest {
    @TestHTTPResource("/v1/agents/me/events")
    URI socket;

    @Inject
    AgentEvents events;

    @Inject
    Transactions transactions;

    @Inject
    Event<ShutdownDelayInitiatedEvent> ending;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void a_browser_brings_its_token_as_subprotocol() {
        try (var screen = Screen.openAsBrowser(socket, Tokens.of("ana"))) {
            tell(1);
            assertEquals("offer_ended", screen.frame(0).getString("kind"));
            assertEquals("bearer." + Tokens.of("ana"), screen.subprotocol());
        }
    }

    @Test
    void the_door_is_closed_to_others() {
        assertEquals(401, Screen.refusal(socket, null));
        assertEquals(401, Screen.refusal(socket, "not.a.token"));
        assertEquals(403, Screen.refusal(socket, Tokens.of("shop")));
        assertEquals(403, Screen.refusal(socket, Tokens.of("vera")));
        assertEquals(400, Screen.refusal(URI.create(socket + "?after=x"), Tokens.of("ana")));
    }

    @Test
    void a_pod_that_ends_sends_its_clients_away() {
        try (var screen = Screen.open(socket, Tokens.of("ana"))) {
            tell(1);
            screen.frame(0);
            ending.fire(new ShutdownDelayInitiatedEvent());
            await().until(screen::isClosed);
        }
    }

    @Test
    void an_agent_may_hold_only_so_many_sockets_open() {
        List<Screen> screens = IntStream.range(0, 6)
                .mapToObj(i -> Screen.open(socket, Tokens.of("ana")))
                .toList();
        await().untilAsserted(() ->
                assertEquals(1, screens.stream().filter(Screen::isClosed).count()));
        screens.forEach(Screen::close);
        try (var again = until(() -> {
            var one = Screen.open(socket, Tokens.of("ana"));
            tell(1);
            return one.hasFrame() ? one : null;
        })) {
            assertFalse(again.isClosed());
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
