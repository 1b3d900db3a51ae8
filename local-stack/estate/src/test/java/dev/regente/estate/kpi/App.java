package dev.regente.estate.kpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An application with a channel of its own, which says when its customers wrote. */
record App(Estate estate, String account) {

    /** Makes the account. */
    static App begin(Estate estate) {
        String name = "figures-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> account =
                Map.of("name", name, "channel", "custom:figures", "provider", "custom", "enabled", true);
        done(201, estate.as("root", Part.GATEWAY).body(account).post("/v1/channel-accounts"));
        return new App(estate, name);
    }

    /** Answers her profile, once she is known. */
    String writes(String email, String text, Instant at) {
        Map<String, Object> message = Map.of(
                "providerMessageId", UUID.randomUUID().toString(),
                "sender", Map.of("identifiers", List.of(Map.of("type", "email", "value", email))),
                "content", Map.of("kind", "text", "text", text),
                "occurredAt", at.toString());
        done(202, estate.as("shop", Part.GATEWAY).body(message).post("/v1/channel-accounts/" + account + "/messages"));
        return estate.eventually(
                        "ana",
                        Part.PROFILE,
                        "/v1/profiles?email=" + email,
                        json -> json.getList("items").size() == 1)
                .getString("items[0].id");
    }

    static Response done(int status, Response answer) {
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }
}
