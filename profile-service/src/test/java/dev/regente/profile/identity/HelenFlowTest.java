package dev.regente.profile.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Helen's week: one profile where evidence allows, a suggestion where it does not, and a person who decides. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class HelenFlowTest {

    private final Someone helen = Someone.unknown();
    private final String mail = UUID.randomUUID() + "@example.com";

    @Test
    void helen_never_says_twice_who_she_is() {
        JsonObject form = identified(on("custom:form", "form", Someone.identifier("phone", helen.typedPhone(), true)));
        assertEquals("created", form.getString("resolution"));
        String hers = form.getString("profileId");

        JsonObject instagram = identified(on("instagram", "instagram", scoped("ig-" + helen.sender())));
        assertEquals("created", instagram.getString("resolution"));
        String stranger = instagram.getString("profileId");
        assertNotEquals(hers, stranger, "nothing ties them yet");

        JsonObject called = identified(helen.writes("It is me, on WhatsApp"));
        assertEquals("matched", called.getString("resolution"));
        assertEquals(hers, called.getString("profileId"), "the number tells");

        JsonObject wrote = identified(on("email", "mail", Someone.identifier("email", mail, true)));
        assertNotEquals(hers, wrote.getString("profileId"));
        JsonObject typed = identified(
                on("instagram", "instagram", scoped("ig-" + helen.sender()), Someone.identifier("email", mail, false)));
        assertEquals("ambiguous", typed.getString("resolution"), "an address in a message is only a claim");
        assertEquals(stranger, typed.getString("profileId"));
        assertEquals(new JsonArray().add(wrote.getString("profileId")), typed.getJsonArray("candidates"));
        assertEquals(
                List.of(List.of("open")),
                Outboxes.query(("SELECT state FROM duplicate WHERE '%s' IN (one_id, other_id)"
                                + " AND '%s' IN (one_id, other_id)")
                        .formatted(stranger, wrote.getString("profileId"))));

        JsonObject both = identified(on("email", "mail", Someone.identifier("email", mail, true), phone()));
        assertEquals("merged", both.getString("resolution"), "her mail program signs with her number");
        assertEquals(hers, both.getString("profileId"));

        given().auth()
                .oauth2(Tokens.of("ana"))
                .contentType(ContentType.JSON)
                .body(Map.of("absorb", stranger, "reason", "she told me on the phone"))
                .post("/v1/profiles/" + hers + "/merges")
                .then()
                .statusCode(201);

        given().auth()
                .oauth2(Tokens.of("ana"))
                .get("/v1/profiles/" + stranger + "/timeline")
                .then()
                .body("items.channel", contains("email", "instagram", "email", "whatsapp", "instagram", "custom:form"));
        given().auth()
                .oauth2(Tokens.of("ana"))
                .queryParam("email", mail)
                .get("/v1/profiles")
                .then()
                .body("items.id", equalTo(List.of(hers)));
    }

    private JsonObject phone() {
        return Someone.identifier("phone", helen.oldPhone(), true);
    }

    private static JsonObject scoped(String id) {
        return Someone.identifier("instagram", id, true).put("scope", "100000000000003");
    }

    private JsonObject on(String channel, String sender, JsonObject... identifiers) {
        JsonObject message = helen.writes("Where is my order?")
                .put("channel", channel)
                .put("account", sender + "-main")
                .put("senderId", sender + "-" + helen.sender());
        message.getJsonObject("sender").put("identifiers", new JsonArray(List.of(identifiers)));
        return message;
    }

    private static JsonObject identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        said -> !said.isEmpty())
                .get(0);
    }
}
