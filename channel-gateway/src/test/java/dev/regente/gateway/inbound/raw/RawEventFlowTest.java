package dev.regente.gateway.inbound.raw;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Twilio;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Metrics;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class RawEventFlowTest {

    @Test
    void what_was_set_aside_is_shown_and_goes_through_once_its_cause_is_gone() {
        // A constraint that only this one offends stands for whatever we have not thought of.
        var poison = Payloads.textFrom(Payloads.newNumber());
        var other = Payloads.textFrom(Payloads.newNumber());
        Payloads.value(poison).getJsonArray("messages").add(Payloads.message(other));
        Payloads.value(poison)
                .getJsonArray("contacts")
                .addAll(Payloads.value(other).getJsonArray("contacts"));
        String bad = Payloads.message(poison).getString("id");
        String good = Payloads.message(other).getString("id");
        Outboxes.update("ALTER TABLE sender_alias ADD CONSTRAINT no_replay CHECK (value <> '"
                + Payloads.message(poison).getString("from") + "')");
        Gateway.post(poison).then().statusCode(200);
        String id = idOf(bad);

        list("account=whatsapp-main&state=quarantined&limit=1")
                .body("items[0].id", equalTo(id))
                .body("items[0].provider", equalTo("whatsapp"))
                .body("items[0].reason", equalTo("database_23514"))
                .body("items[0].size", equalTo(poison.encode().getBytes(StandardCharsets.UTF_8).length))
                .body("items[0].receivedAt", notNullValue())
                .body("items[0].body", equalTo(null));
        replay(id)
                .body("state", equalTo("quarantined"))
                .body("setAside", equalTo(1))
                .body("duplicates", equalTo(1));
        assertEquals(List.of(), Gateway.received(bad));
        Outboxes.update("ALTER TABLE sender_alias DROP CONSTRAINT no_replay");

        replay(id)
                .body("state", equalTo("handled"))
                .body("reason", equalTo(null))
                .body("messages", equalTo(1))
                .body("duplicates", equalTo(1));
        replay(id).body("messages", equalTo(0)).body("duplicates", equalTo(2));

        assertEquals(1, Gateway.received(bad).size());
        assertEquals(1, Gateway.received(good).size());
        assertEquals(
                received(id),
                Instant.parse(Gateway.received(bad).get(0).getString("receivedAt")),
                "it counts as taken when it came");
        list("account=whatsapp-main").body("items.id", not(hasItem(id)));
        await().until(() -> Metrics.sum("regente_gateway_webhooks_replayed_total", "outcome=\"handled\"") >= 2);
    }

    @Test
    void a_good_webhook_has_no_second_effect() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        String wamid = Payloads.message(payload).getString("id");
        Gateway.post(payload).then().statusCode(200);

        replay(idOf(wamid)).body("messages", equalTo(0)).body("duplicates", equalTo(1));

        assertEquals(1, Gateway.received(wamid).size());
        assertEquals(1, Gateway.count("raw_event WHERE encode(body, 'escape') LIKE '%" + wamid + "%'"));
    }

    @Test
    void what_nobody_understands_stays_so_and_counts_nothing_twice() {
        String marker = Payloads.newId();
        Gateway.post(Payloads.json("unknown-type").put("marker", marker)).then().statusCode(200);
        String id = idOf(marker);
        double counted = Metrics.sum("regente_gateway_webhooks_unhandled_total");

        replay(id)
                .body("state", equalTo("unhandled"))
                .body("unhandled", equalTo(1))
                .body("messages", equalTo(0));

        assertEquals(counted, Metrics.sum("regente_gateway_webhooks_unhandled_total"));
        list("state=unhandled").body("items.id", hasItem(id));
    }

    @Test
    void an_orphan_finds_its_account_once_there_is_one() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        String wamid = Payloads.message(payload).getString("id");
        Payloads.value(payload).getJsonObject("metadata").put("phone_number_id", "999");
        Gateway.post(payload).then().statusCode(200);
        String id = idOf(wamid);
        replay(id).body("state", equalTo("orphan")).body("unhandled", equalTo(1));

        // The account of that number, as if it had been made since.
        Outboxes.update("UPDATE raw_event SET body = convert_to(replace(convert_from(body, 'UTF8'), '\"999\"',"
                + " '\"100000000000001\"'), 'UTF8') WHERE id = '" + id + "'");

        replay(id).body("state", equalTo("handled")).body("messages", equalTo(1));
        assertEquals(1, Gateway.received(wamid).size());
    }

    @Test
    void a_form_is_read_again_by_the_key_that_it_got_at_its_door() {
        String words = "Do you deliver? " + UUID.randomUUID();
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("message", words)
                .formParam("email", "helen@example.com")
                .post("/forms/form-main")
                .then()
                .statusCode(202);
        String id = Outboxes.query("SELECT id FROM raw_event WHERE account = 'form-main' ORDER BY id DESC LIMIT 1")
                .get(0)
                .get(0);
        replay(id).body("duplicates", equalTo(2)).body("messages", equalTo(0));

        // As if neither had been recorded then.
        Outboxes.update("DELETE FROM dedup WHERE account = 'form-main'");
        replay(id).body("messages", equalTo(1)).body("touchpoints", equalTo(1));

        assertEquals(
                2,
                Outboxes.events("gateway.message-received.v1").stream()
                        .filter(e -> words.equals(e.getJsonObject("content").getString("text")))
                        .count());
    }

    @Test
    void what_a_provider_wrote_behind_its_address_is_there_again() {
        var form = Twilio.status(Twilio.newSid(), "delivered");
        Twilio.post(Twilio.PATH + "/status?messageId=018f", form).then().statusCode(200);

        assertEquals(
                List.of(List.of("messageId=018f", "application/x-www-form-urlencoded")),
                Outboxes.query("SELECT query, split_part(content_type, ';', 1) FROM raw_event"
                        + " WHERE account = 'sms-main' ORDER BY id DESC LIMIT 1"));
    }

    @Test
    void what_is_unknown_erased_or_of_no_open_account_is_not_replayed() {
        var payload = Payloads.textFrom(Payloads.newNumber());
        Gateway.post(payload).then().statusCode(200);
        String id = idOf(Payloads.message(payload).getString("id"));

        post(UUID.randomUUID().toString(), "root").statusCode(404).body("code", equalTo("raw_event_not_found"));
        post(id, "vera").statusCode(403);
        Outboxes.update("UPDATE raw_event SET account = 'nobody' WHERE id = '" + id + "'");
        post(id, "root").statusCode(409).body("code", equalTo("account_unavailable"));
        Outboxes.update("UPDATE raw_event SET body = '', erased_at = now() WHERE id = '" + id + "'");
        post(id, "root").statusCode(410).body("code", equalTo("raw_event_erased"));
        asked("state=lost").statusCode(400);
        asked("after=x").statusCode(400).body("code", equalTo("invalid_cursor"));
    }

    @Test
    void the_list_goes_from_the_newest_to_the_oldest_by_pages() {
        for (int i = 0; i < 3; i++) {
            Gateway.post(Payloads.json("unknown-type").put("marker", Payloads.newId()))
                    .then()
                    .statusCode(200);
        }
        List<String> newest = list("limit=3").extract().path("items.id");

        var first = list("limit=2").extract();
        String next = first.header("Link").replaceFirst("^<", "").replaceFirst(">.*", "");
        String second = RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of("vera"))
                .get(next)
                .path("items[0].id");

        assertEquals(newest.subList(0, 2), first.path("items.id"));
        assertEquals(newest.get(2), second);
    }

    private static String idOf(String marker) {
        return Outboxes.query("SELECT id FROM raw_event WHERE encode(body, 'escape') LIKE '%" + marker + "%'")
                .get(0)
                .get(0);
    }

    private static Instant received(String id) {
        String text = Outboxes.query(
                        "SELECT to_json(received_at AT TIME ZONE 'UTC') #>> '{}' FROM raw_event WHERE id = '" + id
                                + "'")
                .get(0)
                .get(0);
        return Instant.parse(text + "Z");
    }

    private static ValidatableResponse replay(String id) {
        return post(id, "root").statusCode(200).body("id", equalTo(id));
    }

    private static ValidatableResponse post(String id, String who) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(who))
                .post("/v1/raw-events/" + id + "/replay")
                .then();
    }

    private static ValidatableResponse list(String query) {
        return asked(query).statusCode(200);
    }

    private static ValidatableResponse asked(String query) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("root"))
                .get("/v1/raw-events?" + query)
                .then();
    }
}
