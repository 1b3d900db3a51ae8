package dev.regente.profile.directory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ProfileResourceFlowTest {

    private static final String PROBLEM = "application/problem+json";

    private final Someone helen = Someone.unknown();

    @Test
    void a_profile_is_found_by_her_phone_however_it_is_written() {
        String profile = wrote();

        for (String spelling : List.of(helen.phone(), helen.oldPhone(), helen.typedPhone())) {
            as("ana")
                    .queryParam("phone", spelling)
                    .get("/v1/profiles")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(profile));
        }
    }

    @Test
    void a_profile_is_shown_as_the_contract_says() {
        String profile = wrote();

        as("vera")
                .get("/v1/profiles/" + profile)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(profile))
                .body("name", equalTo("Helen"))
                .body("language", nullValue())
                .body("tags", equalTo(List.of()))
                .body("attributes", equalTo(Map.of()))
                .body("mergedFrom", equalTo(List.of()))
                .body("version", equalTo(1))
                .body("identifiers.type", containsInAnyOrder("phone", "whatsapp"))
                .body("identifiers.find { it.type == 'phone' }.value", equalTo(helen.phone()))
                .body("identifiers.find { it.type == 'phone' }.verified", equalTo(true))
                .body("identifiers.find { it.type == 'phone' }.source", equalTo("whatsapp"))
                .body("identifiers.find { it.type == 'phone' }.firstSeen", equalTo("2026-11-21T12:01:00Z"))
                .body("identifiers.find { it.type == 'phone' }.lastSeen", equalTo("2026-11-21T12:01:00.250Z"));
    }

    @Test
    void a_profile_is_found_by_identifier_mail_tag_and_beginnings_of_her_name() {
        String unique = "Zé" + UUID.randomUUID().toString().substring(0, 8);
        String mail = unique.toLowerCase(java.util.Locale.ROOT) + "@example.com";
        String profile = created(Map.of(
                "name", unique + " Gonçalves",
                "tags", List.of(unique),
                "identifiers",
                        List.of(
                                Map.of("type", "email", "value", mail),
                                Map.of("type", "external", "scope", "erp", "value", "k:" + unique))));

        found("email", mail.toUpperCase(java.util.Locale.ROOT), profile);
        found("identifier", "external:erp:k:" + unique, profile);
        found("tag", unique, profile);
        found("q", "goncal ZE" + unique.substring(2, 6), profile);
    }

    @ParameterizedTest
    @CsvSource({
        "phone, abc, invalid_phone",
        "email, nobody, invalid_email",
        "identifier, phone, invalid_identifier",
        "identifier, messenger::1, invalid_identifier",
        "q, ***, invalid_q",
        "limit, 0, invalid_limit",
        "after, x, invalid_cursor",
    })
    void a_question_that_makes_no_sense_is_refused(String parameter, String value, String code) {
        as("ana")
                .queryParam(parameter, value)
                .get("/v1/profiles")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo(code));
    }

    @Test
    void a_list_is_read_page_by_page_without_gap_or_repetition() {
        String tag = UUID.randomUUID().toString();
        var created = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            created.add(0, created(Map.of("tags", List.of(tag), "identifiers", List.of(phone(Someone.unknown())))));
        }

        var read = new ArrayList<String>();
        String next = "/v1/profiles?limit=2&tag=" + tag;
        int pages = 0;
        while (next != null) {
            Response page = given().auth()
                    .oauth2(Tokens.of("ana"))
                    .urlEncodingEnabled(false)
                    .get(next);
            read.addAll(page.jsonPath().getList("items.id", String.class));
            String link = page.header("Link");
            next = link == null ? null : link.substring(link.indexOf("/v1"), link.indexOf('>'));
            pages++;
        }

        assertEquals(created, read);
        assertEquals(3, pages);
    }

    @Test
    void a_line_of_time_is_read_page_by_page() {
        String profile = wrote();
        for (int i = 0; i < 4; i++) {
            Wire.publish(MessageReceived.ADDRESS, helen.writes("message " + i));
        }
        await().until(() -> Outboxes.query("SELECT 1 FROM timeline_entry WHERE profile_id = '" + profile + "'")
                        .size()
                == 5);

        Response first = as("ana").queryParam("limit", 3).get("/v1/profiles/" + profile + "/timeline");
        String link = first.header("Link");
        Response second = given().auth()
                .oauth2(Tokens.of("ana"))
                .urlEncodingEnabled(false)
                .get(link.substring(link.indexOf("/v1"), link.indexOf('>')));

        assertEquals(
                List.of("message 3", "message 2", "message 1"), first.jsonPath().getList("items.summary"));
        assertEquals(List.of("message 0", "Hello"), second.jsonPath().getList("items.summary"));
        assertNull(second.header("Link"));
    }

    @Test
    void a_correction_raises_the_version_and_is_announced() {
        String profile = wrote();

        as("ana")
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"Helen Peterson\",\"tags\":[\"vip\"],\"attributes\":{\"city\":\"Recife\"}}")
                .patch("/v1/profiles/" + profile)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("name", equalTo("Helen Peterson"))
                .body("identifiers.size()", equalTo(2));

        JsonObject changed = Outboxes.events(ProfileChanged.ADDRESS).stream()
                .filter(e -> e.getString("profileId").equals(profile) && e.getInteger("version") > 1)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("name", "tags", "attributes"),
                changed.getJsonArray("changed").getList());
        assertEquals(2, changed.getInteger("version"));
        assertEquals("Recife", changed.getJsonObject("attributes").getString("city"));
    }

    @Test
    void a_correction_that_changes_nothing_is_no_new_version() {
        String profile = wrote();

        patch(profile, "\"1\"", "{\"name\":\"Helen\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1));

        assertEquals(
                0,
                Outboxes.events(ProfileChanged.ADDRESS).stream()
                        .filter(e -> e.getString("profileId").equals(profile) && e.getInteger("version") > 1)
                        .count());
    }

    @Test
    void a_correction_has_to_name_the_version_that_it_corrects() {
        String profile = wrote();

        problem(patch(profile, null, "{\"name\":\"H\"}"), 428, "if_match_required");
        problem(patch(profile, "\"7\"", "{\"name\":\"H\"}"), 412, "version_mismatch");
        problem(patch(UUID.randomUUID().toString(), "\"1\"", "{\"name\":\"H\"}"), 404, "profile_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":9}|read_only_field",
                "{\"shoe\":38}|unknown_field",
                "{\"timeZone\":\"Mars\"}|invalid_field",
                "{\"name\":7}|invalid_field",
            })
    void a_correction_of_what_cannot_be_is_refused(String body, String code) {
        problem(patch(wrote(), "\"1\"", body), 400, code);
    }

    @Test
    void malformed_bodies_are_problems_too() {
        problem(patch(wrote(), "\"1\"", "{"), 400, "invalid_body");
        problem(patch(wrote(), "\"1\"", "[1]"), 400, "invalid_body");
        problem(create("ana", Map.of("name", "Nobody")), 400, "invalid_request");
        problem(create("ana", Map.of("identifiers", List.of(Map.of("type", "phone")))), 400, "invalid_request");
    }

    @Test
    void somebody_who_is_known_is_not_created_again() {
        String profile = wrote();

        create("shop", Map.of("name", "H.", "identifiers", List.of(Map.of("type", "phone", "value", helen.oldPhone()))))
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("code", equalTo("profile_exists"))
                .body("candidates.size()", equalTo(1))
                .body("candidates[0].id", equalTo(profile))
                .body("candidates[0].name", equalTo("Helen"))
                .body("candidates[0].matchedOn", equalTo(List.of("phone")))
                .body("candidates[0].score", equalTo(0.9f));
    }

    @Test
    void only_a_supervisor_with_a_reason_creates_somebody_who_may_be_known() {
        wrote();
        var body = Map.of("identifiers", List.of(phone(helen)));

        problem(
                as("ana")
                        .queryParam("force", true)
                        .queryParam("reason", "twin")
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/v1/profiles"),
                403,
                "supervisor_required");
        problem(
                as("sofia")
                        .queryParam("force", true)
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/v1/profiles"),
                400,
                "reason_required");
        String twin = as("sofia")
                .queryParam("force", true)
                .queryParam("reason", "her sister shares the phone")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/profiles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as("vera")
                .get("/v1/profiles/" + twin + "/timeline")
                .then()
                .body("items.kind", contains("profile_created"))
                .body("items[0].data.reason", equalTo("her sister shares the phone"))
                .body("items[0].data.actor.id", equalTo("sofia"));
    }

    @Test
    void a_customer_whom_an_agent_typed_in_is_recognised_when_she_writes() {
        String typed = created(Map.of("name", "Helen Peterson", "identifiers", List.of(phone(helen))));

        assertEquals(typed, wrote());
        as("ana")
                .get("/v1/profiles/" + typed)
                .then()
                .body("name", equalTo("Helen Peterson"))
                .body("identifiers.find { it.type == 'phone' }.verified", equalTo(true));
    }

    @Test
    void a_creation_that_is_repeated_with_its_key_happens_once() {
        String key = UUID.randomUUID().toString();
        var body = Map.of("identifiers", List.of(phone(helen)));

        String first = createOnce(key, body).path("id");
        String second = createOnce(key, body).path("id");

        assertEquals(first, second);
    }

    @Test
    void identifiers_that_are_no_identifiers_are_refused() {
        for (var wrong : List.of(
                Map.of("type", "phone", "value", "abc"),
                Map.of("type", "shoe", "value", "38"),
                Map.of("type", "user_id", "value", "anonymous"),
                Map.of("type", "messenger", "value", "1"))) {
            problem(create("ana", Map.of("identifiers", List.of(wrong))), 400, "invalid_identifier");
        }
    }

    @Test
    void an_identifier_that_she_told_is_noted_as_a_claim() {
        String profile = wrote();
        String mail = UUID.randomUUID() + "@Example.com";

        add(profile, Map.of("type", "email", "value", mail))
                .then()
                .statusCode(201)
                .body("value", equalTo(mail.toLowerCase(java.util.Locale.ROOT)))
                .body("verified", equalTo(false))
                .body("source", equalTo("agent"));
        add(profile, Map.of("type", "email", "value", mail)).then().statusCode(200);
        as("ana")
                .get("/v1/profiles/" + profile + "/identifiers")
                .then()
                .body("items.type", hasItem("email"))
                .body("items.size()", equalTo(3));
        as("ana").get("/v1/profiles/" + profile).then().header("ETag", "\"2\"");
    }

    @Test
    void what_a_profile_holds_is_told_when_an_identifier_is_noted_and_when_it_is_taken_back() {
        String profile = wrote();
        var email = Map.of("type", "email", "value", helen.email());

        add(profile, email).then().statusCode(201);
        removed("ana", profile, email).then().statusCode(204);

        assertEquals(
                List.of(
                        "[\"identifiers\",\"known\"] [\"name\",\"phone\",\"email\"]",
                        "[\"identifiers\",\"known\"] [\"name\",\"phone\"]"),
                Outboxes.events(ProfileChanged.ADDRESS).stream()
                        .filter(e -> e.getString("profileId").equals(profile) && e.getInteger("version") > 1)
                        .map(e -> e.getJsonArray("changed").encode() + " "
                                + e.getJsonArray("known").encode())
                        .toList());
    }

    @Test
    void an_attribute_that_is_a_detail_is_told_by_its_name_only() {
        String profile = wrote();

        patch(profile, "\"1\"", "{\"attributes\":{\"birthDate\":\"1990-01-31\",\"address\":\"\",\"size\":\"L\"}}")
                .then()
                .statusCode(200);

        JsonObject changed = Outboxes.events(ProfileChanged.ADDRESS).stream()
                .filter(e -> e.getString("profileId").equals(profile) && e.getInteger("version") > 1)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("name", "phone", "birth_date"),
                changed.getJsonArray("known").getList());
        assertEquals(
                List.of("attributes", "known"), changed.getJsonArray("changed").getList());
    }

    @Test
    void the_answer_is_about_the_scope_that_was_told() {
        String profile = wrote();
        String value = UUID.randomUUID().toString();

        for (String scope : List.of("crm", "till")) {
            add(profile, Map.of("type", "external", "scope", scope, "value", value))
                    .then()
                    .statusCode(201)
                    .body("scope", equalTo(scope));
        }
    }

    @Test
    void whoever_types_what_a_channel_gave_to_another_is_told_whose_it_is() {
        String profile = wrote();
        var maria = Someone.unknown();
        String marias = wrote(maria);

        add(profile, phone(maria))
                .then()
                .statusCode(201)
                .body("verified", equalTo(false))
                .body("candidates.id", contains(marias))
                .body("candidates[0].matchedOn", contains("phone"));
        assertEquals(
                List.of(List.of("open")),
                Outboxes.query("SELECT state FROM duplicate WHERE one_id = '" + profile + "' AND other_id = '" + marias
                        + "'"));
        assertEquals(marias, wrote(maria), "her messages stay hers");
        problem(add(UUID.randomUUID().toString(), phone(Someone.unknown())), 404, "profile_not_found");

        removed("ana", profile, phone(maria)).then().statusCode(204);
        assertEquals(
                List.of(List.of("withdrawn")),
                Outboxes.query("SELECT state FROM duplicate WHERE one_id = '" + profile + "' AND other_id = '" + marias
                        + "'"));
    }

    @Test
    void what_was_told_is_taken_back_and_what_a_channel_says_is_not() {
        String profile = wrote();
        var mail = Map.of("type", "email", "value", UUID.randomUUID() + "@example.com");
        add(profile, mail).then().statusCode(201);

        removed("ana", profile, mail).then().statusCode(204);
        as("ana")
                .get("/v1/profiles/" + profile + "/identifiers")
                .then()
                .body("items.type", containsInAnyOrder("phone", "whatsapp"));
        as("ana").get("/v1/profiles/" + profile).then().header("ETag", "\"3\"");

        problem(removed("ana", profile, mail), 404, "identifier_not_found");
        problem(removed("ana", profile, phone(helen)), 409, "identifier_is_fact");
        problem(removed("ana", profile, Map.of("type", "shoe", "value", "38")), 400, "invalid_identifier");
        problem(removed("ana", profile, Map.of("type", "email")), 400, "invalid_identifier");
        problem(removed("ana", UUID.randomUUID().toString(), mail), 404, "profile_not_found");
        problem(removed("vera", profile, phone(helen)), 403, "not_allowed");
        as("ana").get("/v1/profiles/" + profile).then().header("ETag", "\"3\"").body("identifiers.size()", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/timeline", "/identifiers"})
    void what_does_not_exist_is_not_found(String below) {
        problem(as("ana").get("/v1/profiles/" + UUID.randomUUID() + below), 404, "profile_not_found");
    }

    @Test
    void nobody_reads_without_a_token_and_an_auditor_changes_nothing() {
        String path = "/v1/profiles/" + UUID.randomUUID();
        for (String below : List.of("", "/timeline", "/identifiers")) {
            problem(given().get(path + below), 401, "unauthenticated");
        }
        problem(given().get("/v1/profiles"), 401, "unauthenticated");
        problem(create("vera", Map.of("identifiers", List.of(phone(helen)))), 403, "not_allowed");
        problem(
                as("vera")
                        .contentType(ContentType.JSON)
                        .header("If-Match", "\"1\"")
                        .body("{}")
                        .patch(path),
                403,
                "not_allowed");
        problem(
                as("vera").contentType(ContentType.JSON).body(phone(helen)).post(path + "/identifiers"),
                403,
                "not_allowed");
    }

    private String wrote() {
        return wrote(helen);
    }

    private static String wrote(Someone someone) {
        JsonObject message = someone.writes("Hello");
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0)
                .getString("profileId");
    }

    private static Map<String, String> phone(Someone someone) {
        return Map.of("type", "phone", "value", someone.typedPhone());
    }

    private static String created(Map<String, Object> body) {
        return create("ana", body).then().statusCode(201).extract().path("id");
    }

    private static Response create(String who, Map<String, ?> body) {
        return as(who).contentType(ContentType.JSON).body(body).post("/v1/profiles");
    }

    private static Response createOnce(String key, Map<String, ?> body) {
        return as("ana")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/profiles")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static Response add(String profile, Map<String, String> identifier) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(identifier)
                .post("/v1/profiles/" + profile + "/identifiers");
    }

    private static Response removed(String who, String profile, Map<String, String> identifier) {
        return as(who).queryParams(identifier).delete("/v1/profiles/" + profile + "/identifiers");
    }

    private static Response patch(String profile, String ifMatch, String body) {
        RequestSpecification request = as("ana").contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.patch("/v1/profiles/" + profile);
    }

    private static void found(String parameter, String value, String profile) {
        as("ana")
                .queryParam(parameter, value)
                .get("/v1/profiles")
                .then()
                .statusCode(200)
                .body("items.id", contains(profile));
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).contentType(PROBLEM).body("code", equalTo(code));
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Tokens.of(who));
    }
}
