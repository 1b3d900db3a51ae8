package dev.regente.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** An agent at work, through the calls that her screen would make. */
record Desk(Estate estate, String agent) {

    void isAvailable() {
        estate.as(agent, Part.ROUTING)
                .body(Map.of("presence", "available"))
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(200);
    }

    /** Waits until she is offered the conversation of this profile, and takes it; answers its id. */
    String accepts(String profile) {
        JsonPath offers =
                estate.eventually(agent, Part.ROUTING, "/v1/agents/me/offers", json -> json.getList("items.profile.id")
                        .contains(profile));
        String offer = "items.find { it.profile.id == '" + profile + "' }.";
        done(200, estate.as(agent, Part.ROUTING).post("/v1/offers/" + offers.getString(offer + "id") + "/acceptance"));
        return offers.getString(offer + "conversationId");
    }

    /** Waits until she is offered this conversation, and takes it. */
    void takes(String conversation) {
        JsonPath offers = estate.eventually(
                agent, Part.ROUTING, "/v1/agents/me/offers", json -> json.getList("items.conversationId")
                        .contains(conversation));
        String offer = offers.getString("items.find { it.conversationId == '" + conversation + "' }.id");
        done(200, estate.as(agent, Part.ROUTING).post("/v1/offers/" + offer + "/acceptance"));
    }

    /** Answers the id of the message. */
    String replies(String conversation, String text) {
        Response answer = estate.as(agent, Part.ROUTING)
                .body(Map.of("text", text))
                .post("/v1/conversations/" + conversation + "/replies");
        return done(202, answer).jsonPath().getString("messageId");
    }

    void resolves(String conversation, String note) {
        done(
                200,
                estate.as(agent, Part.ROUTING)
                        .body(Map.of("reason", "solved", "note", note))
                        .post("/v1/conversations/" + conversation + "/resolution"));
    }

    /** The conversation's messages, once one of them has come so far. */
    JsonPath seesStatus(String conversation, String message, String status) {
        return estate.eventually(
                agent,
                Part.ROUTING,
                "/v1/conversations/" + conversation + "/messages",
                json -> status.equals(json.getString("items.find { it.messageId == '" + message + "' }.status")));
    }

    /** What the provider was asked to deliver to this number, oldest first. */
    List<Map<String, Object>> sentTo(String phone) {
        return RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .get("/sent?recipient=" + phone)
                .jsonPath()
                .getList("items");
    }

    private static Response done(int status, Response answer) {
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }
}
