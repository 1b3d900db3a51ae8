package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.estate.Estate;
import dev.regente.estate.WhatsAppWebhook;
import dev.regente.local.part.Part;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be handled is set aside with its reason, and nothing waits behind it. */
class PoisonIT {

    private static final String RECEIVED = "gateway.message-received.v1";
    private static final String IDENTIFIED = "profile.message-identified.v1";
    private static final String HOLD = "SELECT id FROM conversation WHERE id = ?::uuid FOR UPDATE";
    private static final String SAID =
            """
            SELECT id FROM outbox WHERE address = 'profile.message-identified.v1' AND subject = ?
            ORDER BY sequence DESC LIMIT 1""";
    private static final String BEGUN = "SELECT attempts FROM event_attempt WHERE event_id = ?::uuid";
    private static final int MOST_DEATHS = 6;

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void poison_of_each_kind_is_parked_and_nothing_waits_behind_it() throws Exception {
        UnderLoad load = UnderLoad.begin(estate, 600, UnderLoad.RATE);
        try (Poison poison = new Poison(estate.stack())) {
            load.awaitAccepted(100);
            poison.send(RECEIVED, "this is not JSON");
            poison.send(RECEIVED, "[\"of another\", {\"shape\": 1}]");
            poison.sendNull(RECEIVED);
            poison.send(RECEIVED, "customer.sneezed.v1", "{}");
            poison.send(IDENTIFIED, sample().replace("019a9f00-2222-7aaa-8bbb-000000000002", "no uuid"));
        }
        load.kept(Map.of("profile unreadable", 3, "profile unknown_type", 1, "routing failing", 1));
    }

    /** That its handling never ends, and its process does, is arranged by holding a row that it needs. */
    @Test
    void an_event_that_kills_its_process_is_parked_after_the_third_beginning_and_can_be_replayed() throws Exception {
        String phone = "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
        write(phone, "Hello");
        String profile = estate.profileOf(phone);
        String conversation = estate.eventually(
                        "sofia", Part.ROUTING, "/v1/conversations?profile=" + profile, json -> Estate.size(json) == 1)
                .getString("items[0].id");
        UnderLoad load = UnderLoad.begin(estate, 600, 40);
        String killer;
        try (HeldRow row = new HeldRow(estate.database(Part.ROUTING))) {
            assertEquals(true, row.holds(HOLD, conversation));
            write(phone, "Where is my order?");
            await().atMost(UnderLoad.LONG).until(row::isWaitedFor);
            killer = UUID.fromString(value(Part.PROFILE, SAID, profile)).toString();
            killUntilParked(killer);
            // Nobody waits behind it, although its row is still held.
            load.awaitPosted();
            await().atMost(UnderLoad.LONG).until(() -> load.load().appended() >= 600);
        }
        assertEquals(List.of("Hello"), transcript(conversation));

        String parked = parked(killer).getString("id");
        estate.as("root", Part.ROUTING)
                .post("/v1/parked-events/" + parked + "/replay")
                .then()
                .statusCode(204);
        assertEquals(List.of("Hello", "Where is my order?"), transcript(conversation));
        load.kept();
    }

    private static void killUntilParked(String event) throws Exception {
        String begun = value(Part.ROUTING, BEGUN, event);
        for (int deaths = 0; deaths < MOST_DEATHS && parked(event) == null; deaths++) {
            String before = begun;
            estate.kill(Part.ROUTING);
            estate.stack().start(Part.ROUTING);
            await().atMost(UnderLoad.LONG)
                    .until(() -> parked(event) != null || !before.equals(value(Part.ROUTING, BEGUN, event)));
            begun = value(Part.ROUTING, BEGUN, event);
        }
        assertEquals("unfinished", parked(event).getString("reason"));
        assertEquals("begun 3 times and never finished", parked(event).getString("detail"));
    }

    private static JsonPath parked(String event) {
        JsonPath all = estate.as("root", Part.ROUTING)
                .get("/v1/parked-events?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return all.getList("items.eventId").contains(event)
                ? all.setRootPath("items.find { it.eventId == '" + event + "' }")
                : null;
    }

    private static List<String> transcript(String conversation) {
        return estate.as("sofia", Part.ROUTING)
                .get("/v1/conversations/" + conversation + "/messages")
                .jsonPath()
                .getList("items.content.text");
    }

    private static void write(String phone, String text) {
        estate.post(WhatsAppWebhook.text(phone, "Helen", text)).then().statusCode(200);
    }

    /** The first column of the first row; empty when there is none. */
    private static String value(Part service, String query, String key) throws Exception {
        try (Connection database = estate.database(service);
                PreparedStatement sql = database.prepareStatement(query)) {
            sql.setString(1, key);
            try (ResultSet rows = sql.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private static String sample() throws Exception {
        return Files.readString(Estate.root().resolve("contracts/src/main/resources/samples/" + IDENTIFIED + ".json"));
    }
}
