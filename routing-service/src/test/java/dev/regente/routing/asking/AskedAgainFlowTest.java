package dev.regente.routing.asking;

import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.until;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class AskedAgainFlowTest {

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void who_writes_by_whatsapp_is_asked_again_for_her_phone_and_not_for_her_email() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "What is your phone number?");
        said(conversation, "Qual é o seu telefone, dona Xylophona?");
        said(conversation, "E o seu e-mail?");
        said(conversation, "Obrigada, enviei para o seu telefone.");

        assertEquals(
                List.of(List.of(), List.of("phone"), List.of(), List.of()),
                askedAgain(conversation),
                "what a customer asks us is not looked at");
        Outboxes.events(MessageAppended.ADDRESS)
                .forEach(event -> assertFalse(event.encode().contains("Xylophona"), "words stay in the transcript"));
    }

    @Test
    void what_a_profile_is_told_to_hold_counts_from_then_on() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "Hello");
        String profile = conversation.getString("profileId");
        said(conversation, "May I have your name and your e-mail address?");
        Wire.publish(
                ProfileChanged.ADDRESS,
                Wire.sample(ProfileChanged.ADDRESS)
                        .put("profileId", profile)
                        .put("version", 2)
                        .put("known", new JsonArray().add("name").add("phone").add("email")));
        until(() -> known(profile).contains("email") ? true : null);
        said(conversation, "May I have your name and your e-mail address?");

        assertEquals(List.of(List.of(), List.of("name"), List.of("name", "email")), askedAgain(conversation));
    }

    @Test
    void a_copy_from_before_anybody_said_what_is_known_is_filled_by_the_next_message() {
        String profile = Desk.newId();
        JsonObject old = message(profile, "Hello");
        old.getJsonObject("profile").remove("known");
        presence("ana", "available");
        say(old);
        JsonObject conversation = conversationOf(profile);
        Desk.accept("ana", Desk.offerOf("ana", profile)).then().statusCode(200);
        said(conversation, "Your phone, please");
        say(message(profile, "Hello again"));
        until(() -> known(profile).contains("phone") ? true : null);
        said(conversation, "Your phone, please");

        assertEquals(List.of(List.of(), List.of(), List.of(), List.of("phone")), askedAgain(conversation));
    }

    @Test
    void a_template_asks_for_nothing_and_what_is_typed_in_the_providers_inbox_does() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "Hello");
        var template = new JsonObject()
                .put("name", "your_phone")
                .put("language", "en")
                .put("parameters", new JsonArray().add("What is your phone?"));
        reply("ana", conversation, new JsonObject().put("text", "Your phone?").put("template", template))
                .then()
                .statusCode(202);
        say(message(conversation.getString("profileId"), "¿Cuál es su teléfono?")
                .put("direction", "outbound"));
        until(() -> askedAgain(conversation).size() == 3 ? true : null);

        assertEquals(List.of(List.of(), List.of(), List.of("phone")), askedAgain(conversation));
    }

    @Test
    void it_is_counted_by_kind() {
        presence("ana", "available");
        JsonObject conversation = conversationWith("ana", "Hello");
        said(conversation, "Your phone number, please?");

        await().untilAsserted(() -> {
            String all = RestAssured.get(metrics).asString();
            assertTrue(all.contains("regente_routing_asked_again_total{kind=\"phone\"}"), all);
            assertTrue(all.contains("# HELP regente_routing_asked_again Details that customers were asked"), all);
        });
    }

    @Test
    void nobody_holds_what_nobody_told() {
        String profile = somebodyWrites("Hello");
        JsonObject stranger = message(profile, "What is your name?").put("direction", "outbound");
        Outboxes.update("DELETE FROM profile_copy WHERE profile_id = '" + profile + "'");
        stranger.putNull("profile");
        JsonObject conversation = conversationOf(profile);
        say(stranger);
        until(() -> askedAgain(conversation).size() == 2 ? true : null);

        assertEquals(List.of(List.of(), List.of()), askedAgain(conversation));
    }

    private static void said(JsonObject conversation, String text) {
        reply("ana", conversation, text).then().statusCode(202);
    }

    private static List<List<?>> askedAgain(JsonObject conversation) {
        return announced(MessageAppended.ADDRESS, conversation).stream()
                .<List<?>>map(event -> event.getJsonArray("askedAgain").getList())
                .toList();
    }

    private static String known(String profile) {
        return Outboxes.query("SELECT known FROM profile_copy WHERE profile_id = '" + profile + "'")
                .toString();
    }
}
