package dev.regente.profile.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class IdentityFlowTest {

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void the_first_message_of_a_customer_opens_a_profile_and_carries_everything_on() {
        var helen = Someone.unknown();
        JsonObject message = helen.writes("When does my order arrive?");

        JsonObject identified = identified(message);

        assertEquals("created", identified.getString("resolution"));
        assertEquals(1, identified.getJsonObject("profile").getInteger("version"));
        assertEquals("Helen", identified.getJsonObject("profile").getString("name"));
        assertEquals(new JsonArray(), identified.getJsonArray("candidates"));
        message.fieldNames().forEach(field -> assertEquals(message.getValue(field), identified.getValue(field), field));
        assertEquals(
                List.of(
                        List.of("phone", helen.phone(), "t"),
                        List.of("whatsapp", helen.phone().substring(1), "t")),
                Outboxes.query("SELECT type, value, verified FROM identifier WHERE profile_id = '"
                        + identified.getString("profileId") + "' ORDER BY type"));
        assertEquals(identified.getString("profileId"), identified.getString("homeProfileId"));
    }

    @Test
    void the_next_message_of_the_same_sender_is_hers_and_needs_no_identifier() {
        var helen = Someone.unknown();
        String profile = identified(helen.writes("Hello")).getString("profileId");
        JsonObject bare = helen.writes("Are you there?");
        bare.getJsonObject("sender").put("identifiers", new JsonArray());

        JsonObject identified = identified(bare);

        assertEquals(profile, identified.getString("profileId"));
        assertEquals("matched", identified.getString("resolution"));
    }

    @Test
    void the_same_number_in_another_spelling_from_the_app_is_the_same_profile() {
        var helen = Someone.unknown();
        String profile = identified(helen.writes("Hello")).getString("profileId");

        JsonObject identified = identified(
                helen.writesFromTheApp("Hello again", UUID.randomUUID().toString()));

        assertEquals(profile, identified.getString("profileId"));
        assertEquals("matched", identified.getString("resolution"));
        assertEquals("1", count("identifier WHERE type = 'phone' AND profile_id = '" + profile + "'"));
    }

    @Test
    void an_event_that_comes_twice_has_one_effect() {
        var helen = Someone.unknown();
        JsonObject message = helen.writes("Once");
        UUID event = Wire.publish(MessageReceived.ADDRESS, message);
        String profile = awaitIdentified(message).getString("profileId");

        Wire.publish(MessageReceived.ADDRESS, message, event);
        identified(helen.writes("Afterwards"));

        assertEquals("2", count("timeline_entry WHERE profile_id = '" + profile + "'"));
        assertEquals(1, saidAbout(message).size());
    }

    @Test
    void a_claim_that_nobody_vouches_for_does_not_open_the_profile_of_its_owner() {
        var helen = Someone.unknown();
        String profile = identified(helen.writes("Hello")).getString("profileId");
        JsonObject impostor = Someone.unknown().writes("I am Helen, what did I order?");
        impostor.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("phone", helen.phone(), false)));

        JsonObject identified = identified(impostor);

        assertNotEquals(profile, identified.getString("profileId"));
        assertEquals("ambiguous", identified.getString("resolution"));
        assertEquals(new JsonArray().add(profile), identified.getJsonArray("candidates"));
    }

    @Test
    void a_channels_word_that_ties_two_people_makes_one_of_them() {
        var helen = Someone.unknown();
        var maria = Someone.unknown();
        String hers = identified(helen.writes("Hello")).getString("profileId");
        String marias = identified(maria.writes("Hello")).getString("profileId");
        JsonObject both = maria.writes("My other number");
        both.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("phone", helen.phone(), true)));

        JsonObject identified = identified(both);

        assertEquals("merged", identified.getString("resolution"));
        assertEquals(hers, identified.getString("profileId"), "the older answers");
        assertEquals(marias, identified.getString("homeProfileId"), "it was hers who wrote");
        assertEquals(new JsonArray(), identified.getJsonArray("candidates"));
    }

    @Test
    void a_name_fills_a_profile_that_has_none_and_is_announced_once() {
        var helen = Someone.unknown();
        JsonObject nameless = helen.writes("Hello");
        nameless.getJsonObject("sender").put("displayName", null);
        String profile = identified(nameless).getString("profileId");

        JsonObject named = identified(helen.writes("It is me"));
        JsonObject renamed = helen.writes("Me again");
        renamed.getJsonObject("sender").put("displayName", "H.").put("locale", "pt_BR");
        JsonObject last = identified(renamed);

        assertEquals("Helen", named.getJsonObject("profile").getString("name"));
        assertEquals(2, named.getJsonObject("profile").getInteger("version"));
        assertEquals("Helen", last.getJsonObject("profile").getString("name"));
        assertEquals("pt-BR", last.getJsonObject("profile").getString("language"));
        assertEquals(
                List.of(List.of("country", "known"), List.of("name", "known"), List.of("language")),
                changes(profile).stream()
                        .map(e -> e.getJsonArray("changed").getList())
                        .toList());
    }

    @Test
    void the_country_that_a_number_tells_is_told_and_the_newest_number_counts() {
        var helen = Someone.unknown();
        String profile = identified(helen.writes("Hello")).getString("profileId");
        identified(helen.writes("Hello again"));

        JsonObject moved = identified(helen.brings("Hello from Lisbon", "phone", lisbon(helen), true));
        JsonObject claimed = identified(helen.brings("Or New York", "phone", "+12125550123", false));
        identified(helen.writes("Hello from my old number"));

        assertEquals(2, moved.getJsonObject("profile").getInteger("version"));
        assertEquals(2, claimed.getJsonObject("profile").getInteger("version"));
        assertEquals(
                List.of("1 BR [\"name\",\"known\",\"country\"]", "2 PT [\"country\"]"),
                changes(profile).stream().map(IdentityFlowTest::summary).toList());
    }

    @Test
    void who_is_known_by_no_number_has_no_country_and_only_a_language_is_told() {
        var helen = Someone.unknown();
        JsonObject french = helen.brings("Bonjour", "telegram", helen.phone().substring(4), true);
        french.getJsonObject("sender").put("locale", "fr");
        String profile = identified(french).getString("profileId");
        var maria = Someone.unknown();
        String hers = identified(maria.brings("Hi", "telegram", maria.phone().substring(4), true))
                .getString("profileId");
        identified(maria.brings("This is my number", "phone", lisbon(maria), true));

        assertEquals(
                List.of("1 null [\"name\",\"language\",\"known\"]"),
                changes(profile).stream().map(IdentityFlowTest::summary).toList());
        assertEquals(
                List.of("2 PT [\"country\",\"known\"]"),
                changes(hers).stream().map(IdentityFlowTest::summary).toList());
    }

    @Test
    void who_becomes_one_has_the_country_of_her_newest_number() {
        var helen = Someone.unknown();
        var maria = Someone.unknown();
        String hers = identified(helen.writes("Hello")).getString("profileId");
        identified(maria.brings("Hello", "phone", lisbon(maria), true));
        identified(maria.brings("Or New York", "phone", "+12125550123", false));
        JsonObject both = maria.brings("My other number", "phone", helen.phone(), true);

        assertEquals(hers, identified(both).getString("profileId"));

        assertEquals(
                List.of("1 BR [\"name\",\"known\",\"country\"]", "2 PT [\"mergedFrom\",\"country\"]"),
                changes(hers).stream().map(IdentityFlowTest::summary).toList());
    }

    @Test
    void which_details_a_profile_holds_is_told_at_once_and_when_they_are_others() {
        var helen = Someone.unknown();
        JsonObject first = identified(helen.writes("Hello"));
        String profile = first.getString("profileId");

        JsonObject typed = identified(helen.brings("By mail please", "email", helen.email(), false));
        JsonObject again = identified(helen.brings("As I said", "email", helen.email(), false));

        assertEquals("1 [\"name\",\"phone\"]", held(first.getJsonObject("profile")));
        assertEquals("2 [\"name\",\"phone\",\"email\"]", held(typed.getJsonObject("profile")));
        assertEquals("2 [\"name\",\"phone\",\"email\"]", held(again.getJsonObject("profile")));
        assertEquals(
                List.of("1 [\"name\",\"phone\"]", "2 [\"name\",\"phone\",\"email\"]"),
                changes(profile).stream().map(IdentityFlowTest::held).toList());
        assertEquals(new JsonArray().add("known"), changes(profile).get(1).getJsonArray("changed"));
    }

    @Test
    void who_becomes_one_holds_what_both_were_known_by() {
        var helen = Someone.unknown();
        var maria = Someone.unknown();
        String hers = identified(helen.writes("Hello")).getString("profileId");
        identified(maria.brings("Hello", "email", maria.email(), true));

        JsonObject both = identified(maria.brings("My number", "phone", helen.phone(), true));

        assertEquals(hers, both.getString("profileId"));
        assertEquals("2 [\"name\",\"phone\",\"email\"]", held(both.getJsonObject("profile")));
        JsonObject told = changes(hers).get(1);
        assertEquals("2 [\"name\",\"phone\",\"email\"]", held(told));
        assertEquals(new JsonArray().add("mergedFrom").add("known"), told.getJsonArray("changed"));
    }

    private static String held(JsonObject profile) {
        return profile.getInteger("version") + " "
                + profile.getJsonArray("known").encode();
    }

    private static String lisbon(Someone someone) {
        return "+3519" + someone.phone().substring(6);
    }

    private static List<JsonObject> changes(String profile) {
        return Outboxes.events(ProfileChanged.ADDRESS).stream()
                .filter(e -> e.getString("profileId").equals(profile))
                .toList();
    }

    private static String summary(JsonObject change) {
        return change.getInteger("version") + " " + change.getString("country") + " "
                + change.getJsonArray("changed").encode();
    }

    @Test
    void an_echo_of_an_answer_is_on_her_line_and_does_not_lend_her_its_name() {
        var helen = Someone.unknown();
        JsonObject echo = helen.writes("It leaves at six").put("direction", "outbound");
        echo.getJsonObject("sender").put("displayName", "The shop");

        JsonObject identified = identified(echo);

        assertNull(identified.getJsonObject("profile").getString("name"));
        assertEquals(
                List.of(List.of("message", "outbound", "It leaves at six")),
                Outboxes.query("SELECT kind, direction, summary FROM timeline_entry WHERE profile_id = '"
                        + identified.getString("profileId") + "'"));
    }

    @Test
    void what_is_taken_back_is_erased_from_her_line_with_its_corrections() {
        var helen = Someone.unknown();
        JsonObject said = helen.writes("secret one");
        String profile = identified(said).getString("profileId");
        JsonObject edit = helen.writes("secret two");
        edit.getJsonObject("content").put("kind", "edit").put("targetMessageId", said.getString("messageId"));
        identified(edit);
        identified(helen.writes("still here"));
        JsonObject deletion = helen.writes(null);
        deletion.getJsonObject("content").put("kind", "deletion").put("targetMessageId", said.getString("messageId"));

        identified(deletion);

        assertEquals(
                List.of(List.of("deletion"), List.of("deletion"), List.of("still here"), List.of("deletion")),
                Outboxes.query("SELECT summary FROM timeline_entry WHERE profile_id = '" + profile + "' ORDER BY at"));
    }

    @Test
    void what_she_takes_back_after_she_proved_to_be_another_user_is_erased_where_it_was() {
        var helen = Someone.unknown();
        JsonObject said = asUser(helen.writes("secret"), UUID.randomUUID());
        String first = identified(said).getString("homeProfileId");
        JsonObject deletion = asUser(helen.writes(null), UUID.randomUUID());
        deletion.getJsonObject("content").put("kind", "deletion").put("targetMessageId", said.getString("messageId"));

        assertNotEquals(first, identified(deletion).getString("homeProfileId"));

        assertEquals(
                List.of(List.of("deletion")),
                Outboxes.query("SELECT summary FROM timeline_entry WHERE profile_id = '" + first + "'"));
    }

    @Test
    void values_that_say_nothing_never_join_two_people() {
        String first =
                identified(withEmail(Someone.unknown(), "noreply@example.com")).getString("profileId");
        JsonObject second = identified(withEmail(Someone.unknown(), "NoReply@Example.com"));

        assertNotEquals(first, second.getString("profileId"));
        assertEquals("created", second.getString("resolution"));
    }

    @Test
    void characters_that_the_database_refuses_do_not_lose_a_message() {
        var helen = Someone.unknown();
        JsonObject message = helen.writes("a\u0000b");
        message.getJsonObject("sender").put("displayName", "He\u0000len");

        JsonObject identified = identified(message);

        assertEquals("He len", identified.getJsonObject("profile").getString("name"));
    }

    @Test
    void how_people_are_recognised_is_counted_and_timed() {
        identified(Someone.unknown().writes("Hello"));

        await().untilAsserted(() -> {
            String metrics = given().get(management.resolve("/q/metrics")).asString();
            assertTrue(metrics.contains("regente_profile_resolutions_total{resolution=\"created\"}"), metrics);
            assertTrue(metrics.contains("regente_profile_profiles_created_total"), metrics);
            assertTrue(metrics.contains("regente_profile_identification_seconds_bucket{le=\"0.1\"}"), metrics);
        });
    }

    private static JsonObject asUser(JsonObject message, UUID user) {
        message.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("user_id", user.toString(), true)));
        return message;
    }

    private static JsonObject withEmail(Someone someone, String email) {
        JsonObject message = someone.writes("Hello");
        message.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("email", email, true)));
        return message;
    }

    private static JsonObject identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return awaitIdentified(message);
    }

    private static JsonObject awaitIdentified(JsonObject message) {
        return await().until(() -> saidAbout(message), said -> !said.isEmpty()).get(0);
    }

    private static List<JsonObject> saidAbout(JsonObject message) {
        return Outboxes.events(MessageIdentified.ADDRESS).stream()
                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                .toList();
    }

    private static String count(String from) {
        return Outboxes.query("SELECT count(*) FROM " + from).get(0).get(0);
    }
}
