package dev.regente.gateway.account;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.account.model.LocalAccounts;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class ChannelAccountFlowTest {

    private static final String PATH = "/v1/channel-accounts";

    @Inject
    SecretVault vault;

    @Inject
    PrepareAccounts prepareAccounts;

    @Inject
    Providers providers;

    @Test
    void the_documented_accounts_are_there() {
        as("root")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.name", hasItems("whatsapp-main", "email-main", "shop-app"));
        as("root")
                .get(PATH + "/whatsapp-main")
                .then()
                .statusCode(200)
                .body("providerId", equalTo("100000000000001"))
                .body("secrets.signing", equalTo(List.of("…cret")));
    }

    @Test
    void an_account_that_is_added_takes_webhooks_at_once_by_either_of_its_secrets() {
        String name = add(account()).path("name");

        assertEquals(200, webhook(name, "first-signing-secret"));
        assertEquals(200, webhook(name, "second-signing-secret"));
        assertEquals(403, webhook(name, "third-signing-secret"));
    }

    @Test
    void a_secret_that_was_rotated_out_proves_nothing_any_more() {
        var body = account();
        String name = add(body).path("name");
        body.remove("name");
        body.put("secrets", new JsonObject().put("signing", new JsonArray().add("third-signing-secret")));

        put(name, body, "\"0\"").then().statusCode(200).body("version", equalTo(1));

        assertEquals(403, webhook(name, "first-signing-secret"));
        assertEquals(200, webhook(name, "third-signing-secret"));
        as("root")
                .get(PATH + "/" + name)
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("secrets.access", equalTo(List.of("…oken")));
        put(name, body, "\"0\"").then().statusCode(412);
    }

    @Test
    void secrets_never_come_out_and_are_sealed_in_the_database() {
        var body = account();
        String name = add(body).path("name");

        as("root").get(PATH + "/" + name).then().body(not(containsString("first-signing-secret")));
        String stored = Outboxes.query(
                        "SELECT encode(secrets, 'escape') FROM channel_account WHERE name = '" + name + "'")
                .get(0)
                .get(0);
        assertTrue(!stored.contains("first-signing-secret"), "sealed");
    }

    @Test
    void sealed_secrets_open_for_their_own_account_only() {
        var secrets = new Secrets(List.of("a-signing-secret"), List.of(), List.of("a-token"));
        byte[] sealed = vault.seal("one", secrets);

        assertEquals(secrets, vault.open("one", sealed));
        assertThrows(IllegalStateException.class, () -> vault.open("another", sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> vault.open("one", sealed));
    }

    @Test
    void an_enabled_account_without_its_secrets_is_refused() {
        var body = account();
        body.getJsonObject("secrets").remove("signing");

        post(body).then().statusCode(422).body("code", equalTo("secrets_missing"));

        post(body.put("enabled", false)).then().statusCode(201);
        assertEquals(404, webhook(body.getString("name"), "first-signing-secret"));
    }

    @Test
    void nobody_registers_what_belongs_to_another_account() {
        post(account().put("providerId", "100000000000001"))
                .then()
                .statusCode(409)
                .body("code", equalTo("account_taken"));
        post(account().put("name", "whatsapp-main")).then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"channel,telegram,422", "provider,nobody,422", "name,Not a name,400", "channel,'',400"})
    void a_wrong_account_is_refused(String field, String value, int status) {
        post(account().put(field, value)).then().statusCode(status);
    }

    @Test
    void a_removed_account_takes_nothing_any_more() {
        String name = add(account()).path("name");

        as("root").delete(PATH + "/" + name).then().statusCode(204);

        assertEquals(404, webhook(name, "first-signing-secret"));
        as("root").get(PATH + "/" + name).then().statusCode(404);
        as("root").delete(PATH + "/" + name).then().statusCode(404);
    }

    @Test
    void the_list_goes_on_page_by_page() {
        as("root")
                .queryParam("limit", 2)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .header("Link", containsString("rel=\"next\""));
    }

    @Test
    void outside_of_local_profiles_the_documented_key_stops_the_start() {
        var refused = assertThrows(
                IllegalStateException.class,
                () -> VertxContextSupport.subscribeAndAwait(() -> prepareAccounts.prepare(false)));

        assertTrue(refused.getMessage().contains("documented local key"), refused.getMessage());
    }

    @Test
    void outside_of_local_profiles_documented_accounts_stop_the_start() {
        var refused = assertThrows(
                IllegalStateException.class, () -> PrepareAccounts.refuseLocal(LocalAccounts.of(providers.all())));

        assertTrue(refused.getMessage().contains("whatsapp-main"), refused.getMessage());
    }

    @Test
    void a_change_and_what_its_key_answers_are_one_transaction() {
        var body = account();
        String key = UUID.randomUUID().toString();

        String first = keyed(key, body).then().statusCode(201).extract().asString();
        keyed(key, body).then().statusCode(201).header("Idempotent-Replayed", equalTo("true"));

        assertEquals(first, keyed(key, body).asString());
        assertEquals(
                List.of(List.of("t")),
                Outboxes.query("SELECT xmin::text = (SELECT xmin::text FROM idempotency_key WHERE location ="
                        + " '/v1/channel-accounts/" + body.getString("name") + "') FROM channel_account WHERE name = '"
                        + body.getString("name") + "'"));
    }

    @Test
    void an_account_is_switched_off_and_on_while_everything_runs() {
        String name = add(account()).path("name");

        act(name, "/disabling")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("version", equalTo(1));
        assertEquals(404, webhook(name, "first-signing-secret"));
        act(name, "/disabling").then().statusCode(200).body("version", equalTo(1));
        act(name, "/enabling").then().statusCode(200).body("enabled", equalTo(true));
        assertEquals(200, webhook(name, "first-signing-secret"));

        act("nobody", "/enabling").then().statusCode(404).body("code", equalTo("channel_account_not_found"));
    }

    @Test
    void an_account_that_lacks_something_is_not_switched_on_and_told_what() {
        var body = account().put("enabled", false);
        body.getJsonObject("secrets").remove("signing");
        String name = add(body).path("name");

        act(name, "/enabling")
                .then()
                .statusCode(422)
                .body("code", equalTo("secrets_missing"))
                .body("missing", equalTo(List.of("secrets.signing")));
        rotate(name, "signing", "fresh-signing-secret").then().statusCode(200);
        act(name, "/enabling").then().statusCode(200);
    }

    @Test
    void a_rotation_begins_with_a_fresh_secret_and_ends_without_the_previous_one() {
        var body = account();
        body.getJsonObject("secrets").put("signing", new JsonArray().add("first-signing-secret"));
        String name = add(body).path("name");

        rotate(name, "signing", "fresh-signing-secret").then().statusCode(200).body("version", equalTo(1));
        rotate(name, "signing", "fresh-signing-secret")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("secrets.signing.size()", equalTo(2));
        assertEquals(200, webhook(name, "fresh-signing-secret"));
        assertEquals(200, webhook(name, "first-signing-secret"));

        String previous = PATH + "/" + name + "/secrets/signing/previous";
        as("root").delete(previous).then().statusCode(200).body("secrets.signing.size()", equalTo(1));
        as("root").delete(previous).then().statusCode(200).body("version", equalTo(2));
        assertEquals(200, webhook(name, "fresh-signing-secret"));
        assertEquals(403, webhook(name, "first-signing-secret"));

        rotate(name, "signing", "short").then().statusCode(400);
        rotate(name, "birthday", "fresh-signing-secret").then().statusCode(404);
        rotate("nobody", "signing", "fresh-signing-secret").then().statusCode(404);
    }

    @Test
    void settings_are_what_the_provider_declares() {
        var body = account().put("settings", new JsonObject().put("messagesPerSecond", "20"));
        String name = add(body).path("name");
        body.remove("name");

        as("root").get(PATH + "/" + name).then().body("settings.messagesPerSecond", equalTo("20"));
        put(name, body.put("settings", new JsonObject()), "*")
                .then()
                .statusCode(200)
                .body("settings", anEmptyMap());
        put(
                        name,
                        body.put(
                                "settings",
                                new JsonObject()
                                        .put("messagesPerSecond", "many")
                                        .put("colour", "red")),
                        "*")
                .then()
                .statusCode(422)
                .body("code", equalTo("settings_invalid"))
                .body("invalid", equalTo(List.of("colour", "messagesPerSecond")));
        as("root").get(PATH + "/" + name).then().body("settings", anEmptyMap());
    }

    @Test
    void a_custom_account_with_a_url_needs_a_secret_to_sign_with() {
        var body = new JsonObject()
                .put("name", "brand-" + UUID.randomUUID())
                .put("channel", "app")
                .put("provider", "custom")
                .put("enabled", true)
                .put("settings", new JsonObject().put("webhookUrl", "https://shop.example/hook"));

        post(body).then().statusCode(422).body("missing", equalTo(List.of("secrets.signing")));
        body.put("secrets", new JsonObject().put("signing", new JsonArray().add("no-such-form")));
        post(body).then().statusCode(422).body("code", equalTo("secrets_invalid"));
        body.put("settings", new JsonObject().put("webhookUrl", "ftp://shop.example/hook"));
        post(body).then().statusCode(422).body("code", equalTo("settings_invalid"));
    }

    @Test
    void the_health_of_an_account_tells_when_it_was_last_heard_of() {
        String name = add(account()).path("name");
        as("root")
                .get(PATH + "/" + name)
                .then()
                .body("health.lastWebhookAt", nullValue())
                .body("health.lastSendAt", nullValue())
                .body("health.lastHour.byStatus", anEmptyMap())
                .body("health.lastHour.errorRate", nullValue())
                .body("health.waiting", equalTo(0));

        assertEquals(200, webhook(name, "first-signing-secret"));

        await().atMost(Duration.ofSeconds(60)).until(() -> heard(PATH + "/" + name, "health.lastWebhookAt"));
        String after = name.substring(0, name.length() - 1);
        assertTrue(heard(PATH + "?limit=1&after=" + after, "items[0].lastWebhookAt"), "the list tells it, too");
    }

    @Test
    void the_catalogue_says_what_an_account_of_each_provider_needs() {
        as("vera")
                .get("/v1/providers")
                .then()
                .statusCode(200)
                .body("items.provider", hasItems("whatsapp", "custom", "line"))
                .body("items.find { it.provider == 'line' }.channels", equalTo("custom:line"))
                .body("items.find { it.provider == 'line' }.secrets", equalTo(List.of("signing", "access")))
                .body("items.find { it.provider == 'line' }.providerId", equalTo(true))
                .body("items.find { it.provider == 'custom' }.providerId", equalTo(false))
                .body(
                        "items.find { it.provider == 'custom' }.settings.find { it.name == 'webhookUrl' }.secret",
                        equalTo("signing"));
    }

    @Test
    void only_an_admin_changes_accounts_and_an_auditor_reads_them() {
        String body = account().encode();
        RestAssured.get(PATH).then().statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(401);
        for (String who : List.of("ana", "sofia", "shop")) {
            as(who).get(PATH).then().statusCode(403);
            as(who).contentType("application/json").body(body).post(PATH).then().statusCode(403);
            as(who).delete(PATH + "/whatsapp-main").then().statusCode(403);
            as(who).get("/v1/providers").then().statusCode(403);
        }
        for (String who : List.of("ana", "sofia", "shop", "vera")) {
            as(who).post(PATH + "/whatsapp-main/disabling").then().statusCode(403);
            as(who).post(PATH + "/whatsapp-main/enabling").then().statusCode(403);
            as(who).delete(PATH + "/whatsapp-main/secrets/signing/previous")
                    .then()
                    .statusCode(403);
            as(who).contentType("application/json")
                    .body("{\"secret\":\"fresh-signing-secret\"}")
                    .post(PATH + "/whatsapp-main/secrets/signing/rotation")
                    .then()
                    .statusCode(403);
        }
        RestAssured.get("/v1/providers").then().statusCode(401);
        RestAssured.post(PATH + "/whatsapp-main/disabling").then().statusCode(401);
        as("vera").get(PATH).then().statusCode(200);
        as("vera").contentType("application/json").body(body).post(PATH).then().statusCode(403);
    }

    private static JsonObject account() {
        return new JsonObject()
                .put("name", "brand-" + UUID.randomUUID())
                .put("channel", "whatsapp")
                .put("provider", "whatsapp")
                .put("providerId", Payloads.newNumber())
                .put("enabled", true)
                .put(
                        "secrets",
                        new JsonObject()
                                .put(
                                        "signing",
                                        new JsonArray()
                                                .add("first-signing-secret")
                                                .add("second-signing-secret"))
                                .put("verification", new JsonArray().add("a-verification"))
                                .put("access", new JsonArray().add("an-access-token")));
    }

    private static Response add(JsonObject body) {
        var answer = post(body);
        assertEquals(201, answer.statusCode(), answer.asString());
        return answer;
    }

    private static Response post(JsonObject body) {
        return as("root").contentType("application/json").body(body.encode()).post(PATH);
    }

    private static Response keyed(String key, JsonObject body) {
        return as("root")
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body.encode())
                .post(PATH);
    }

    private static Response act(String name, String what) {
        return as("root").post(PATH + "/" + name + what);
    }

    private static Response rotate(String name, String kind, String secret) {
        return as("root")
                .contentType("application/json")
                .body(new JsonObject().put("secret", secret).encode())
                .post(PATH + "/" + name + "/secrets/" + kind + "/rotation");
    }

    private static boolean heard(String path, String field) {
        return as("root").get(path).jsonPath().get(field) != null;
    }

    private static Response put(String name, JsonObject body, String ifMatch) {
        return as("root")
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body(body.encode())
                .put(PATH + "/" + name);
    }

    private static int webhook(String name, String secret) {
        byte[] body = Payloads.bytes("template-update");
        return RestAssured.given()
                .header("X-Hub-Signature-256", Payloads.signature(body, secret))
                .body(body)
                .post("/webhooks/whatsapp/" + name)
                .statusCode();
    }

    private static RequestSpecification as(String who) {
        return RestAssured.given().auth().oauth2(Tokens.of(who));
    }
}
