package dev.regente.profile.touchpoint;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class TouchpointFlowTest {

    private final Someone helen = Someone.unknown();

    @Test
    void an_order_by_a_verified_phone_is_on_the_line_of_whose_it_is_under_its_own_kind() {
        String profile = identified(helen.writes("Hello"));
        JsonObject order = touchpoint("order_placed", null, Someone.identifier("phone", helen.oldPhone(), true));
        UUID event = Wire.publish(TouchpointRecorded.ADDRESS, order);
        Wire.publish(TouchpointRecorded.ADDRESS, order, event);

        Map<String, Object> entry = awaitLine(profile, "order_placed", 1).get(0);

        assertEquals("Order placed", entry.get("summary"));
        assertEquals("app", entry.get("channel"));
        assertEquals("2026-11-21T12:20:00Z", entry.get("at"));
        Map<?, ?> data = (Map<?, ?>) entry.get("data");
        assertEquals(order.getString("touchpointId"), data.get("touchpointId"));
        assertEquals("991", ((Map<?, ?>) data.get("properties")).get("orderId"));
    }

    @Test
    void whoever_is_first_seen_by_what_she_did_is_the_same_when_she_writes() {
        Wire.publish(
                TouchpointRecorded.ADDRESS,
                touchpoint("order_placed", null, Someone.identifier("phone", helen.phone(), true)));
        String profile = await().until(() -> holders(helen), found -> !found.isEmpty())
                .get(0)
                .get(0);

        assertEquals(profile, identified(helen.writes("When does it arrive?")));
        assertEquals(1, awaitLine(profile, "order_placed", 1).size());
        assertEquals(
                List.of("Helen Peterson"),
                Outboxes.events(ProfileChanged.ADDRESS).stream()
                        .filter(e -> profile.equals(e.getString("profileId")))
                        .map(e -> e.getString("name"))
                        .toList());
    }

    @Test
    void a_sender_that_wrote_before_needs_no_identifier() {
        String profile = identified(helen.writes("Hello"));
        Wire.publish(TouchpointRecorded.ADDRESS, touchpoint("bot_blocked", helen.sender()));

        assertEquals("Bot blocked", awaitLine(profile, "bot_blocked", 1).get(0).get("summary"));
        assertEquals(2, line(profile, "bot_blocked", "message").size());
    }

    @Test
    void what_anybody_may_type_into_a_form_is_never_on_the_line_of_whom_it_claims_to_be() {
        String hers = identified(helen.writes("Hello"));
        String typed = UUID.randomUUID().toString();
        Wire.publish(
                TouchpointRecorded.ADDRESS,
                touchpoint("form_submitted", typed, Someone.identifier("phone", helen.phone(), false)));

        String profile = await().until(() -> linked(typed), found -> !found.isEmpty())
                .get(0)
                .get(0);

        assertNotEquals(hers, profile);
        awaitLine(profile, "form_submitted", 1);
        assertEquals(List.of(), line(hers, "form_submitted"));
    }

    @Test
    void what_tells_nothing_about_anybody_is_on_no_line_and_a_word_of_ours_is_told_apart() {
        String profile = identified(helen.writes("Hello"));
        Wire.publish(
                TouchpointRecorded.ADDRESS,
                touchpoint("page_viewed", null, Someone.identifier("device", "tablet-7", true)));
        Wire.publish(TouchpointRecorded.ADDRESS, touchpoint("message", helen.sender()));

        awaitLine(profile, "touchpoint", 1);

        assertEquals(1, line(profile, "message").size());
        assertEquals(List.of(), Outboxes.query("SELECT id FROM timeline_entry WHERE kind = 'page_viewed'"));
    }

    private static JsonObject touchpoint(String kind, String sender, JsonObject... identifiers) {
        return Wire.sample(TouchpointRecorded.ADDRESS)
                .put("touchpointId", UUID.randomUUID().toString())
                .put("kind", kind)
                .put("senderId", sender)
                .put("identifiers", new JsonArray(List.of((Object[]) identifiers)));
    }

    private static String identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0)
                .getString("profileId");
    }

    private static List<List<String>> holders(Someone someone) {
        return Outboxes.query("SELECT profile_id FROM identifier WHERE value = '" + someone.phone() + "'");
    }

    private static List<List<String>> linked(String sender) {
        return Outboxes.query("SELECT profile_id FROM sender WHERE sender_id = '" + sender + "'");
    }

    private static List<Map<String, Object>> awaitLine(String profile, String kind, int entries) {
        return await().until(() -> line(profile, kind), found -> found.size() == entries);
    }

    private static List<Map<String, Object>> line(String profile, String... kinds) {
        return given().auth()
                .oauth2(Tokens.of("ana"))
                .queryParam("kind", List.of(kinds))
                .get("/v1/profiles/" + profile + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }
}
