package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.conversationsOf;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import dev.regente.routing.fixture.Merges;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations rest, and go on. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class RestFlowTest {

    private static final JsonObject NOTHING = new JsonObject();

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void who_puts_a_conversation_aside_has_room_at_once_and_it_wakes_by_its_customer_and_by_its_time() {
        Outboxes.update("UPDATE agent SET capacity_total = 20 WHERE id = 'ana'");
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String helen = conversation.getString("profileId");
        String next = somebodyWrites("I wait");
        conversationOf(next, "queued");

        snooze("bruno", conversation, null).then().statusCode(403).body("code", equalTo("not_owner"));
        snooze("ana", conversation, Instant.now().plusSeconds(5))
                .then()
                .statusCode(422)
                .body("code", equalTo("snooze_out_of_bounds"));
        as("ana")
                .header("If-Match", "\"1\"")
                .body("{}")
                .post("/v1/conversations/" + conversation.getString("id") + "/snooze")
                .then()
                .statusCode(412);
        Instant until = Instant.now().plusSeconds(3_600);
        snooze("ana", conversation, until)
                .then()
                .statusCode(200)
                .body("state", equalTo("snoozed"))
                .body("agentId", equalTo("ana"));
        snooze("ana", conversation, until).then().statusCode(409).body("code", equalTo("not_assigned"));

        // The one who waited is asked at once: no sweep of the matching runs in tests.
        JsonObject offer = offerOf("ana", next);
        say(message(helen, "are you there?"));
        JsonObject awake = conversationOf(helen, "queued");
        assertEquals("ana true", preferred(awake));
        assertEquals(
                2, announced("routing.conversation-queued.v1", conversation).size());
        accept("ana", offer).then().statusCode(200);
        resolve("ana", conversationOf(next)).then().statusCode(200);

        // She never gave it away, so it is hers again without being asked.
        assertEquals("ana", conversationOf(helen, "assigned").getString("agentId"));
        assertEquals("null false", preferred(conversation));
        snooze("ana", conversation, until).then().statusCode(200);
        assertEquals(0, used("ana"));
        Outboxes.update(
                "UPDATE conversation SET snoozed_until = now() WHERE id = '" + conversation.getString("id") + "'");
        conversationOf(helen, "assigned");
        assertEquals(
                3, announced("routing.conversation-queued.v1", conversation).size());
        assertEquals(
                2, announced("routing.conversation-snoozed.v1", conversation).size());

        snooze("ana", conversation, null).then().statusCode(200);
        resolve("bruno", conversation).then().statusCode(409).body("code", equalTo("not_assigned"));
        resolve("ana", conversation).then().statusCode(200);
        assertEquals(0, used("ana"));
    }

    @Test
    void a_solved_conversation_goes_on_when_its_customer_writes_and_by_hand_until_it_is_closed() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String helen = conversation.getString("profileId");
        reopen("ana", conversation).then().statusCode(409).body("code", equalTo("not_resolved"));
        resolve("ana", conversation).then().statusCode(200);

        say(message(helen, "it broke again"));
        accept("ana", offerOf("ana", helen)).then().statusCode(200).body("episode", equalTo(2));
        assertEquals(1, conversationsOf(helen).size());
        assertEquals(2, transcript(conversation).size());
        assertEquals(
                List.of("customer_wrote 2"),
                announced("routing.conversation-reopened.v1", conversation).stream()
                        .map(e -> e.getString("reason") + " " + e.getInteger("episode"))
                        .toList());
        assertEquals(
                List.of(1, 2),
                announced("routing.message-appended.v1", conversation).stream()
                        .map(e -> e.getInteger("episode"))
                        .toList());

        resolve("ana", conversation).then().statusCode(200);
        presence("ana", "away");
        reopen("bruno", conversation)
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"))
                .body("episode", equalTo(3));
        assertEquals("ana false", preferred(conversation));

        resolve("sofia", conversation).then().statusCode(200);
        Desk.daysPass(conversation);
        conversationOf(helen, "closed");
        assertEquals(
                1, announced("routing.conversation-closed.v1", conversation).size());
        reopen("ana", conversation).then().statusCode(409).body("code", equalTo("conversation_closed"));
        say(message(helen, "years later"));
        JsonObject another = until(() -> conversationsOf(helen).size() == 2 ? conversationOf(helen, "queued") : null);
        assertEquals(1, another.getInteger("episode"));
    }

    @Test
    void what_was_shown_together_goes_on_together_and_only_one_of_a_customer_is_open() {
        presence("ana", "available");
        JsonObject going = conversationWith("ana", "I am Helen");
        String helen = going.getString("profileId");
        String elena = somebodyWrites("I am Elena");
        JsonObject shown = conversationOf(elena);
        Merges.merge(elena, helen, 1);
        until(() -> "joined".equals(get(shown).getString("state")) ? true : null);
        resolve("ana", going).then().statusCode(200);
        presence("ana", "away");

        say(message(elena, "me again"));
        until(() -> transcript(going).size() == 3 ? true : null);
        assertEquals(
                "queued 2", get(going).getString("state") + " " + get(going).getInteger("episode"));
        assertEquals(
                "joined 2", get(shown).getString("state") + " " + get(shown).getInteger("episode"));
        assertEquals(going.getString("id"), get(shown).getString("joinedInto"));

        // One is solved, and the customer goes on in another: nothing is open beside it.
        resolve("sofia", going).then().statusCode(200);
        Desk.daysPass(going);
        Desk.daysPass(shown);
        say(message(helen, "something else"));
        until(() -> conversationsOf(helen).size() == 3 ? true : null);
        reopen("ana", shown).then().statusCode(409);
    }

    private static JsonObject get(JsonObject conversation) {
        return new JsonObject(as("sofia")
                .get("/v1/conversations/" + conversation.getString("id"))
                .asString());
    }

    private static Response snooze(String who, JsonObject conversation, Instant until) {
        return post(
                who, conversation, "snooze", new JsonObject().put("until", until == null ? null : until.toString()));
    }

    private static Response reopen(String who, JsonObject conversation) {
        return post(who, conversation, "reopening", NOTHING);
    }

    private static String preferred(JsonObject conversation) {
        return String.join(
                " ",
                Outboxes.query("SELECT coalesce(preferred_agent, 'null'),"
                                + " CASE WHEN preferred_direct THEN 'true' ELSE 'false' END"
                                + " FROM conversation WHERE id = '" + conversation.getString("id") + "'")
                        .get(0));
    }
}
