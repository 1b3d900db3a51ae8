package dev.regente.gateway.review;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.gateway.fixture.Twilio;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class ReviewFlowTest {

    @Inject
    ReviewProviders reviewProviders;

    @BeforeEach
    void a_healthy_provider() {
        Simulator.reset();
    }

    @Test
    void what_a_webhook_did_not_tell_is_found_once_and_a_late_webhook_adds_nothing() {
        String number = "+" + Payloads.newNumber();
        String told = writes(number, "told", false);
        String lost = writes(number, "lost", true);
        assertEquals(List.of(), Gateway.received(lost));

        review();
        review();

        var found = Gateway.received(lost);
        assertEquals(1, found.size());
        assertEquals("lost", found.get(0).getJsonObject("content").getString("text"));
        assertEquals(
                Gateway.received(told).get(0).getString("senderId"),
                found.get(0).getString("senderId"));
        assertEquals(1, Gateway.received(told).size());

        var late = Twilio.textFrom(number, "lost");
        List.of("MessageSid", "SmsSid", "SmsMessageSid").forEach(name -> late.put(name, lost));
        Twilio.post(late).then().statusCode(200);
        assertEquals(1, Gateway.received(lost).size());
    }

    @Test
    void a_review_that_fails_is_made_again_from_where_the_last_one_ended() {
        review();
        String before = completeUntil();
        String lost = writes("+" + Payloads.newNumber(), "lost", true);
        Simulator.faults("{\"status\":503,\"times\":1,\"provider\":\"sms\"}");

        review();
        assertEquals(before, completeUntil());
        assertEquals(List.of(), Gateway.received(lost));

        review();
        assertEquals(1, Gateway.received(lost).size());
    }

    @Test
    void files_are_fetched_from_twilio_whether_a_webhook_or_a_review_told_of_them() {
        String number = "+" + Payloads.newNumber();
        var told = List.of(sends(number, false), sends(number, true));

        review();

        for (String sid : told) {
            String file = Gateway.received(sid)
                    .get(0)
                    .getJsonObject("content")
                    .getJsonArray("attachments")
                    .getJsonObject(0)
                    .getString("attachmentId");
            await().until(
                            () -> Outboxes.query("SELECT state, stored_type FROM attachment WHERE id = '" + file + "'"),
                            equalTo(List.of(List.of("stored", "image/png"))));
        }
    }

    private void review() {
        reviewProviders.review().await().indefinitely();
    }

    private static String completeUntil() {
        return Outboxes.query("SELECT complete_until FROM provider_review WHERE account = 'sms-main'")
                .get(0)
                .get(0);
    }

    private static String writes(String number, String text, boolean lost) {
        return simulated(new JsonObject().put("from", number).put("text", text).put("lost", lost));
    }

    /** A picture. */
    private static String sends(String number, boolean lost) {
        return simulated(new JsonObject()
                .put("from", number)
                .put("media", new JsonArray().add(new JsonObject()))
                .put("lost", lost));
    }

    private static String simulated(JsonObject message) {
        String sid = Twilio.newSid();
        RestAssured.given()
                .contentType("application/json")
                .body(message.put("id", sid).encode())
                .post(ConfigProvider.getConfig().getValue("regente.test.simulator", String.class) + "/simulate/sms")
                .then()
                .statusCode(200)
                .body("sid", equalTo(sid));
        return sid;
    }
}
