package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.post;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents say of a conversation beside what is said in it. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class NotesFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void notes_are_read_in_the_transcript_keep_all_they_said_and_are_never_sent() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "hello");
        String notes = "/v1/conversations/" + conversation.getString("id") + "/notes";
        Response written = post("bruno", conversation, "notes", new JsonObject().put("text", "a friend of mine"));
        written.then().statusCode(201).header("ETag", equalTo("\"1\""));
        String note = notes + "/" + written.path("id");
        reply("ana", conversation, "good day").then().statusCode(202);

        as("ana")
                .header("If-Match", "\"1\"")
                .body("{\"text\":\"no\"}")
                .put(note)
                .then()
                .statusCode(403);
        as("bruno").body("{\"text\":\"no\"}").put(note).then().statusCode(428);
        as("bruno")
                .header("If-Match", "\"7\"")
                .body("{\"text\":\"no\"}")
                .put(note)
                .then()
                .statusCode(412);
        as("bruno")
                .header("If-Match", "\"1\"")
                .body("{\"text\":\" \"}")
                .put(note)
                .then()
                .statusCode(400);
        as("sofia")
                .header("If-Match", "\"1\"")
                .body("{\"text\":\"an acquaintance\"}")
                .put(note)
                .then()
                .statusCode(200)
                .body("author", equalTo("bruno"))
                .body("history.by", contains("bruno", "sofia"))
                .body("history.text", contains("a friend of mine", "an acquaintance"));

        assertEquals(
                List.of("inbound hello", "internal an acquaintance", "outbound good day"),
                lines(transcript(conversation)));
        assertEquals(1, announced("routing.reply-requested.v1", conversation).size());
        assertEquals(
                List.of("written", "changed"),
                Outboxes.query("SELECT data ->> 'what' FROM agent_event WHERE agent_id = 'ana'"
                                + " AND kind = 'note_changed'"
                                + " AND data ->> 'conversationId' = '" + conversation.getString("id")
                                + "' ORDER BY cursor")
                        .stream()
                        .map(row -> row.get(0))
                        .toList());

        as("bruno")
                .header("If-Match", "\"2\"")
                .delete(note)
                .then()
                .statusCode(200)
                .body("deleted", equalTo(true));
        as("bruno")
                .header("If-Match", "\"3\"")
                .delete(note)
                .then()
                .statusCode(404)
                .body("code", equalTo("note_not_found"));
        assertEquals(List.of("inbound hello", "outbound good day"), lines(transcript(conversation)));
        as("vera")
                .get(notes)
                .then()
                .statusCode(200)
                .body("items.text", contains(nullValue()))
                .body("items[0].history", hasSize(3));
    }

    @Test
    void a_transcript_is_read_from_both_ends() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "1");
        String path = "/v1/conversations/" + conversation.getString("id") + "/messages";
        post("ana", conversation, "notes", new JsonObject().put("text", "2"))
                .then()
                .statusCode(201);
        for (String text : List.of("3", "4", "5")) {
            reply("ana", conversation, text).then().statusCode(202);
        }

        Response last = as("ana").get(path + "?limit=2&before=end");
        last.then().body("items.content.text", contains("4", "5"));
        Response middle = as("ana").get(link(last));
        middle.then().body("items.content.text", contains("2", "3"));
        Response first = as("ana").get(link(middle));
        first.then().body("items.content.text", contains("1")).header("Link", nullValue());

        Response forward = as("ana").get(path + "?limit=2");
        forward.then().body("items.content.text", contains("1", "2"));
        as("ana").get(link(forward)).then().body("items.content.text", contains("3", "4"));
        as("ana").get(path + "?after=x&before=y").then().statusCode(400);
    }

    @Test
    void labels_are_merged_and_a_rank_moves_the_place_in_the_queue_at_once() {
        JsonObject first = conversationOf(somebodyWrites("I came first"));
        JsonObject second = conversationOf(somebodyWrites("I am in a hurry"));
        post("ana", second, "priority", new JsonObject().put("priority", 60))
                .then()
                .statusCode(403);
        post("sofia", second, "priority", new JsonObject().put("priority", 999_999))
                .then()
                .statusCode(400);
        post("sofia", second, "priority", new JsonObject().put("priority", 60))
                .then()
                .statusCode(200)
                .body("priority", equalTo(60));
        Outboxes.update("UPDATE agent SET capacity_total = 20 WHERE id = 'ana'");
        presence("ana", "available");
        offerOf("ana", second.getString("profileId"));

        var patch = new JsonObject()
                .put("tags", new JsonArray().add("vip").add("refund").add("vip"))
                .put("team", "billing")
                .put("topic", "refund")
                .put(
                        "attributes",
                        new JsonObject().put("order", "991").put("total", 12.5).put("gift", true));
        patch("ana", first, null, patch)
                .then()
                .statusCode(200)
                .body("tags", contains("vip", "refund"))
                .body("attributes.total", equalTo(12.5f));
        patch("ana", first, "\"1\"", patch).then().statusCode(412);
        patch("ana", first, null, new JsonObject("{\"team\":null,\"attributes\":{\"gift\":null,\"order\":\"992\"}}"))
                .then()
                .statusCode(200)
                .body("team", nullValue())
                .body("topic", equalTo("refund"))
                .body("attributes.size()", equalTo(2))
                .body("attributes.order", equalTo("992"));
        patch("ana", first, null, new JsonObject("{\"topic\":\"refund\"}"))
                .then()
                .statusCode(200);
        patch("ana", first, null, new JsonObject("{\"state\":\"closed\"}"))
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown_field"));
        assertEquals(
                List.of("[\"vip\",\"refund\"] billing", "[\"vip\",\"refund\"] null"),
                announced("routing.conversation-changed.v1", first).stream()
                        .map(e -> e.getJsonArray("tags").encode() + " " + e.getString("team"))
                        .toList());
        assertEquals(
                List.of(60),
                announced("routing.conversation-changed.v1", second).stream()
                        .map(e -> e.getInteger("priority"))
                        .toList());

        // What is labelled keeps its labels wherever it goes.
        say(message(first.getString("profileId"), "still here"));
        until(() -> transcript(first).size() == 2 ? true : null);
        assertEquals(
                new JsonArray().add("vip").add("refund"),
                conversationOf(first.getString("profileId")).getJsonArray("tags"));
    }

    private static Response patch(String who, JsonObject conversation, String ifMatch, JsonObject body) {
        var call = as(who).body(body.encode());
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.patch("/v1/conversations/" + conversation.getString("id"));
    }

    private static List<String> lines(List<JsonObject> transcript) {
        return transcript.stream()
                .map(line -> line.getString("direction") + " "
                        + line.getJsonObject("content").getString("text"))
                .toList();
    }

    private static String link(Response page) {
        return page.header("Link").replaceAll(".*<([^>]*)>.*", "$1");
    }
}
