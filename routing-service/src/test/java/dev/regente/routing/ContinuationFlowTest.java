package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class ContinuationFlowTest {
    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void another_channel_of_the_same_customer_joins_the_same_conversation_and_is_answered_there() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "on WhatsApp");
        String helen = conversation.getString("profileId");
        say(message(helen, "in the app")
                .put("channel", "app")
                .put("account", "shop-app")
                .put("senderId", "app-" + helen)
                .put("replyWindow", null));
        until(() -> transcript(conversation).size() == 2 ? true : null);
        assertEquals("app", conversationOf(helen).getString("channel"));

        reply("ana", conversation, "answered in the app").then().statusCode(202);
        reply("ana", conversation, new JsonObject().put("text", "and there").put("channel", "whatsapp"))
                .then()
                .statusCode(202);
        reply("ana", conversation, new JsonObject().put("text", "never").put("channel", "viber"))
                .then()
                .statusCode(409)
                .body("code", equalTo("no_leg"));
        assertEquals(
                List.of("app-" + helen + " 1", "sender-of-" + helen + " 1"),
                announced("routing.reply-requested.v1", conversation).stream()
                        .map(r -> r.getString("senderId") + " " + r.getInteger("recipientSequence"))
                        .toList());
    }

    @Test
    void a_leg_that_was_used_earlier_does_not_come_back_with_a_late_message() {
        String helen = newId();
        say(message(helen, "now").put("channel", "app").put("senderId", "app-" + helen));
        conversationOf(helen);
        say(message(helen, "before")
                .put("occurredAt", Instant.now().minusSeconds(60).toString()));
        until(() -> transcript(conversationOf(helen)).size() == 2 ? true : null);
        assertEquals("app", conversationOf(helen).getString("channel"));
    }

    @Test
    void an_echo_joins_the_transcript_and_opens_nothing() {
        String stranger = newId();
        say(message(stranger, "nobody asked").put("direction", "outbound"));
        String helen = somebodyWrites("hello");
        JsonObject conversation = conversationOf(helen);
        say(message(helen, "answered in the provider's inbox").put("direction", "outbound"));
        until(() -> transcript(conversation).size() == 2 ? true : null);
        JsonObject echo = transcript(conversation).get(1);
        assertEquals("outbound", echo.getString("direction"));
        assertEquals("agent", echo.getJsonObject("author").getString("kind"));
        assertEquals("sent", echo.getString("status"));
        assertEquals(List.of(), Desk.conversationsOf(stranger));
    }

    @Test
    void a_correction_shows_and_what_was_said_before_stays_in_the_row() {
        String helen = newId();
        var said = message(helen, "at five");
        say(said);
        JsonObject conversation = conversationOf(helen);
        say(about(helen, "edit", said, "at seven"));
        say(about(helen, "edit", said, "at six")
                .put("occurredAt", Instant.now().minusSeconds(60).toString()));
        say(about(helen, "edit", said, "never").put("senderId", "somebody-else"));

        until(() -> transcript(conversation).size() == 4 ? true : null);

        assertEquals("at seven", shown(conversation, said));
        assertEquals(
                List.of(List.of("[\"at five\"]")),
                Outboxes.query(
                        "SELECT content ->> 'earlier' FROM message WHERE id = '" + said.getString("messageId") + "'"));
    }

    @Test
    void what_is_taken_back_is_erased_with_its_corrections_and_a_tombstone_stays() {
        String helen = newId();
        var said = message(helen, "my card number is secret-1");
        say(said);
        JsonObject conversation = conversationOf(helen);
        say(about(helen, "edit", said, "my card number is secret-2"));
        say(about(helen, "deletion", said, null));

        until(() -> transcript(conversation).size() == 3 ? true : null);

        assertEquals(
                List.of("deletion", "deletion", "deletion"),
                transcript(conversation).stream()
                        .map(line -> line.getJsonObject("content").getString("kind"))
                        .toList());
        assertEquals(
                List.of(List.of("0")),
                Outboxes.query("SELECT count(*) FROM message WHERE conversation_id = '" + conversation.getString("id")
                        + "' AND content::text LIKE '%secret%'"));
    }

    @Test
    void after_the_resolution_a_reaction_or_a_deletion_opens_nothing() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String helen = conversation.getString("profileId");
        resolve("ana", conversation).then().statusCode(200);
        var said = new JsonObject()
                .put("messageId", transcript(conversation).get(0).getString("messageId"));

        say(about(helen, "reaction", said, "👍"));
        say(about(helen, "deletion", said, null));
        say(about(newId(), "deletion", said, null));

        until(() -> transcript(conversation).size() == 3 ? true : null);
        assertEquals(1, Desk.conversationsOf(helen).size());
        assertEquals(
                "deletion",
                transcript(conversation).get(0).getJsonObject("content").getString("kind"));
    }

    private static JsonObject about(String profileId, String kind, JsonObject said, String text) {
        var message = message(profileId, text);
        message.getJsonObject("content").put("kind", kind).put("targetMessageId", said.getString("messageId"));
        return message;
    }

    private static String shown(JsonObject conversation, JsonObject said) {
        return transcript(conversation).stream()
                .filter(line -> line.getString("messageId").equals(said.getString("messageId")))
                .map(line -> line.getJsonObject("content").getString("text"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void long_after_the_resolution_a_new_message_opens_a_new_conversation() {
        presence("ana", "available");
        JsonObject first = conversationWith("ana", "hello");
        resolve("ana", first).then().statusCode(200);
        Desk.daysPass(first);
        String helen = first.getString("profileId");
        say(message(helen, "hello again"));
        until(() -> Desk.conversationsOf(helen).size() == 2 ? true : null);
        assertNotEquals(first.getString("id"), conversationOf(helen).getString("id"));
    }

    @Test
    void lists_are_keyset_pages() {
        String helen = newId();
        for (int i = 0; i < 5; i++) {
            say(message(helen, "message " + i));
        }
        JsonObject conversation = until(() -> {
            var found = conversationOf(helen);
            return transcript(found).size() == 5 ? found : null;
        });
        var page = as("sofia").get("/v1/conversations/" + conversation.getString("id") + "/messages?limit=2");
        page.then().body("items", hasSize(2)).body("items[0].status", nullValue());
        String next = page.header("Link").replaceAll(".*<([^>]*)>.*", "$1");
        as("sofia").get(next).then().body("items", hasSize(2)).body("items[0].content.text", equalTo("message 2"));
        as("sofia").get("/v1/conversations?limit=0").then().statusCode(400).body("code", equalTo("invalid_limit"));
        as("sofia").get("/v1/conversations?after=x").then().statusCode(400).body("code", equalTo("invalid_cursor"));
    }
}
