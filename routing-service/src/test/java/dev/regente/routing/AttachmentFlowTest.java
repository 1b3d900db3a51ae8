package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.say;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class AttachmentFlowTest {

    @BeforeEach
    void somebody_is_there() {
        Desk.clear();
        presence("ana", "available");
    }

    @Test
    void who_may_see_the_conversation_is_told_where_its_file_is_for_a_minute() {
        String file = newId();
        JsonObject conversation = conversationWithFile(file);

        for (String who : List.of("ana", "sofia", "vera")) {
            var link = as(who).get(path(conversation, file))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertTrue(
                    link.getString("url")
                            .matches("http://localhost:8080/attachments/" + file
                                    + "/file\\?expires=\\d{10}&signature=[A-Za-z0-9_-]{43}"),
                    link.getString("url"));
            var left = Duration.between(Instant.now(), Instant.parse(link.getString("expiresAt")));
            assertTrue(left.toSeconds() <= 60 && !left.isNegative(), left.toString());
        }
        as("shop").get(path(conversation, file)).then().statusCode(403);
    }

    @Test
    void a_file_of_another_conversation_is_like_none() {
        String file = newId();
        JsonObject conversation = conversationWithFile(file);
        JsonObject other = conversationWith("ana", "hello");

        as("ana").get(path(other, file)).then().statusCode(404).body("code", equalTo("attachment_not_found"));
        as("ana").get(path(conversation, newId())).then().statusCode(404).body("code", equalTo("attachment_not_found"));
        as("ana").get(path(new JsonObject().put("id", newId()), file)).then().statusCode(404);
    }

    @Test
    void a_reply_names_files_by_their_ids_with_or_without_a_text() {
        JsonObject conversation = conversationWith("ana", "hello");
        String one = newId();
        String two = newId();

        reply(
                        "ana",
                        conversation,
                        new JsonObject()
                                .put("attachments", new JsonArray().add(one).add(two)))
                .then()
                .statusCode(202);
        reply(
                        "ana",
                        conversation,
                        new JsonObject()
                                .put("text", "Here.")
                                .put(
                                        "attachments",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("attachmentId", one)
                                                        .put("contentType", "image/png"))))
                .then()
                .statusCode(202);

        var contents = announced("routing.reply-requested.v1", conversation).stream()
                .map(r -> r.getJsonObject("content"))
                .toList();
        assertEquals(
                List.of("document", "image"),
                contents.stream().map(c -> c.getString("kind")).toList());
        assertEquals(
                two,
                contents.get(0).getJsonArray("attachments").getJsonObject(1).getString("attachmentId"));
        as("ana").get(path(conversation, two)).then().statusCode(200);
    }

    @Test
    void more_than_ten_files_or_something_that_is_no_id_is_refused() {
        JsonObject conversation = conversationWith("ana", "hello");

        for (var wrong : List.of(
                new JsonArray(Collections.nCopies(11, newId())),
                new JsonArray().add("../x"),
                new JsonArray().add(""),
                new JsonArray().addNull(),
                new JsonArray())) {
            reply("ana", conversation, new JsonObject().put("attachments", wrong))
                    .then()
                    .statusCode(400);
        }
    }

    private static JsonObject conversationWithFile(String file) {
        String helen = newId();
        var message = message(helen, "Look");
        message.getJsonObject("content")
                .put("kind", "image")
                .put("attachments", new JsonArray().add(new JsonObject().put("attachmentId", file)));
        say(message);
        accept("ana", offerOf("ana", helen)).then().statusCode(200);
        return conversationOf(helen);
    }

    private static String path(JsonObject conversation, String file) {
        return "/v1/conversations/" + conversation.getString("id") + "/attachments/" + file;
    }
}
