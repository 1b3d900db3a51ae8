package dev.regente.profile.identity.merge;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Tokens;
import dev.regente.kit.test.Wire;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class MergeFlowTest {

    private final Someone helen = Someone.unknown();
    private final Someone maria = Someone.unknown();

    @Test
    void two_people_whom_an_agent_merges_are_one_and_after_the_undo_exactly_who_they_were() {
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        Map<String, ?> before = shown(hers);
        Map<String, ?> mariaBefore = shown(marias);

        String merge = merged(hers, marias);

        get(marias).body("id", equalTo(hers)).body("mergedFrom", contains(marias));
        get(hers).body("identifiers.size()", equalTo(4)).body("version", equalTo(2));
        assertEquals(List.of("Good morning", "Hello"), line(hers));
        assertEquals(line(hers), line(marias));
        JsonObject said = wrote(maria, "It is still me");
        assertEquals(hers, said.getString("profileId"));
        assertEquals(marias, said.getString("homeProfileId"));
        JsonObject told = Outboxes.events(ProfilesMerged.ADDRESS).stream()
                .filter(e -> e.getString("mergeId").equals(merge))
                .findFirst()
                .orElseThrow();
        assertEquals(hers, told.getString("profileId"));
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("profileId", marias)
                                .put("into", hers)
                                .put("senderIds", new JsonArray().add(maria.sender()))
                                .put("version", 1)),
                told.getJsonArray("absorbed"));

        as("ana")
                .get("/v1/merges/" + merge + "/undo-preview")
                .then()
                .statusCode(200)
                .body("survivor", equalTo(hers))
                .body("restored", contains(marias))
                .body("profiles.id", contains(hers, marias))
                .body("ambiguous.size()", equalTo(0));
        as("ana")
                .queryParam("reason", "two sisters")
                .delete("/v1/merges/" + merge)
                .then()
                .statusCode(200)
                .body("survivor", equalTo(hers))
                .body("restored", contains(marias));

        assertEquals(before, shown(hers));
        assertEquals(List.of("Hello"), line(hers));
        assertEquals(List.of("It is still me", "Good morning"), line(marias));
        assertEquals(mariaBefore.get("identifiers.value"), shown(marias).get("identifiers.value"));
        JsonObject undone = Outboxes.events(ProfileUnmerged.ADDRESS).stream()
                .filter(e -> e.getString("mergeId").equals(merge))
                .findFirst()
                .orElseThrow();
        assertEquals(marias, undone.getJsonArray("restored").getJsonObject(0).getString("into"));
        assertEquals(2, undone.getJsonArray("restored").getJsonObject(0).getInteger("version"));
        assertEquals(marias, wrote(maria, "And now?").getString("profileId"));
    }

    @Test
    void the_same_evidence_merges_once_and_never_again_after_a_person_took_it_back() {
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");

        JsonObject both = told(helen, maria.phone());
        assertEquals("merged", both.getString("resolution"));
        assertEquals(hers, both.getString("profileId"));
        String merge = as("ana")
                .get("/v1/profiles/" + hers)
                .then()
                .body("mergedFrom", contains(marias))
                .extract()
                .path("id");
        assertEquals(hers, merge);
        String made = Outboxes.events(ProfilesMerged.ADDRESS).stream()
                .filter(e -> e.getString("profileId").equals(hers))
                .findFirst()
                .orElseThrow()
                .getString("mergeId");
        as("vera")
                .get("/v1/merges/" + made)
                .then()
                .body("by", equalTo("rule"))
                .body("actor", nullValue())
                .body("matchedOn", hasItem("phone"));

        undo(made).then().statusCode(200);

        assertEquals(marias, wrote(maria, "Me").getString("profileId"));
        JsonObject again = told(helen, maria.phone());
        assertEquals("matched", again.getString("resolution"), "nobody is asked again");
        assertEquals(hers, again.getString("profileId"));
        get(marias).body("id", equalTo(marias));
        problem(undo(made), 409, "already_undone");
    }

    @Test
    void what_was_said_about_both_may_be_chosen_and_stays_otherwise() {
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        String merge = merged(hers, marias);
        int version = get(hers).extract().path("version");
        as("ana")
                .header("If-Match", "\"" + version + "\"")
                .contentType(ContentType.JSON)
                .body(Map.of("attributes", Map.of("size", "L"), "preferredChannel", "whatsapp"))
                .patch("/v1/profiles/" + marias)
                .then()
                .statusCode(200)
                .body("id", equalTo(hers))
                .body("attributes.size", equalTo("L"));

        List<Map<String, String>> ambiguous = as("ana")
                .get("/v1/merges/" + merge + "/undo-preview")
                .then()
                .body("ambiguous.what", hasItems("attributes.size", "preferredChannel"))
                .extract()
                .path("ambiguous");
        String size = ambiguous.stream()
                .filter(a -> a.get("what").equals("attributes.size"))
                .findFirst()
                .orElseThrow()
                .get("item");
        problem(undo(merge, Map.of("item", "trait:" + UUID.randomUUID(), "to", marias)), 400, "invalid_choice");
        problem(undo(merge, Map.of("item", size, "to", UUID.randomUUID())), 400, "invalid_choice");
        undo(merge, Map.of("item", size, "to", marias)).then().statusCode(200);

        get(marias).body("attributes.size", equalTo("L")).body("preferredChannel", nullValue());
        get(hers).body("attributes.size", nullValue()).body("preferredChannel", equalTo("whatsapp"));
    }

    /** Who first writes while two are one, with what both of them have, could be of either. */
    @Test
    void a_sender_of_whom_nobody_can_say_whose_she_is_may_be_chosen_with_all_that_she_said() {
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        assertEquals("merged", told(helen, maria.phone()).getString("resolution"));
        var tablet = Someone.unknown();
        assertEquals(hers, told(tablet, maria.phone()).getString("homeProfileId"));
        String merge = as("vera")
                .get("/v1/profiles/" + marias + "/merges")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].by", equalTo("rule"))
                .body("items[0].survivor", equalTo(hers))
                .extract()
                .path("items[0].id");
        String item = "sender:" + tablet.sender();
        as("ana").get("/v1/merges/" + merge + "/undo-preview").then().body("ambiguous.item", equalTo(List.of(item)));

        undo(merge, Map.of("item", item, "to", marias)).then().statusCode(200);

        assertEquals(List.of("My new number", "Good morning"), line(marias));
        assertEquals(List.of("My new number", "Hello"), line(hers));
        JsonObject again = wrote(tablet, "Me again");
        assertEquals(marias, again.getString("profileId"));
        assertEquals(marias, again.getString("homeProfileId"));
        JsonObject undone = Outboxes.events(ProfileUnmerged.ADDRESS).stream()
                .filter(e -> e.getString("mergeId").equals(merge))
                .findFirst()
                .orElseThrow();
        assertEquals(
                new JsonArray()
                        .add(new JsonObject().put("senderId", tablet.sender()).put("profileId", marias)),
                undone.getJsonArray("movedSenders"));
        as("ana")
                .get("/v1/profiles/" + marias + "/merges")
                .then()
                .body("items.id", contains(merge))
                .body("items[0].undoneBy", equalTo("ana"));
        problem(as("ana").get("/v1/profiles/" + UUID.randomUUID() + "/merges"), 404, "profile_not_found");
    }

    @Test
    void whom_a_person_took_apart_stay_apart_when_somebody_who_overruled_it_takes_that_back() {
        var john = Someone.unknown();
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        String johns = wrote(john, "Hi").getString("profileId");
        told(helen, maria.phone());
        undo(mergeOf(hers)).then().statusCode(200);
        String withJohn = merged(hers, johns);
        String against = merged(johns, marias, hers);
        undo(against).then().statusCode(200);
        undo(withJohn).then().statusCode(200);

        assertEquals("matched", told(helen, maria.phone()).getString("resolution"));
        get(marias).body("id", equalTo(marias));
    }

    @Test
    void merges_are_taken_back_in_any_order() {
        var john = Someone.unknown();
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        String johns = wrote(john, "Hi").getString("profileId");
        String first = merged(hers, marias);
        String second = merged(johns, hers);
        get(marias).body("id", equalTo(johns));

        undo(first).then().statusCode(200).body("survivor", equalTo(johns)).body("restored", contains(marias));

        get(marias).body("id", equalTo(marias)).body("mergedFrom.size()", equalTo(0));
        get(hers).body("id", equalTo(johns)).body("mergedFrom", contains(hers));
        undo(second).then().statusCode(200);
        assertEquals(List.of("Hello"), line(hers));
        assertEquals(List.of("Hi"), line(johns));
    }

    @Test
    void what_cannot_be_merged_is_refused() {
        String hers = wrote(helen, "Hello").getString("profileId");
        String marias = wrote(maria, "Good morning").getString("profileId");
        problem(merge(hers, hers, "same"), 409, "already_one");
        problem(merge(hers, UUID.randomUUID().toString(), "nobody"), 404, "profile_not_found");
        problem(merge(hers, marias, " "), 400, "invalid_request");
        problem(undo(UUID.randomUUID().toString()), 404, "merge_not_found");
        problem(as("ana").delete("/v1/merges/" + merged(hers, marias)), 400, "reason_required");
    }

    private static JsonObject wrote(Someone someone, String text) {
        return identified(someone.writes(text));
    }

    /** She writes, and the channel vouches for somebody else's number, too. */
    private static JsonObject told(Someone someone, String phone) {
        JsonObject message = someone.writes("My new number");
        message.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("phone", phone, true)));
        return identified(message);
    }

    private static JsonObject identified(JsonObject message) {
        Wire.publish(MessageReceived.ADDRESS, message);
        return await().until(
                        () -> Outboxes.events(MessageIdentified.ADDRESS).stream()
                                .filter(e -> e.getString("messageId").equals(message.getString("messageId")))
                                .toList(),
                        said -> !said.isEmpty())
                .get(0);
    }

    private static String merged(String survivor, String absorb) {
        return merge(survivor, absorb, "said so on the phone")
                .then()
                .statusCode(201)
                .body("survivor", equalTo(survivor))
                .body("absorbed", contains(absorb))
                .body("by", equalTo("hand"))
                .body("actor", equalTo("ana"))
                .extract()
                .path("id");
    }

    /** Two homes, one of which another profile answers for. */
    private static String merged(String survivor, String absorb, String answering) {
        return merge(survivor, absorb, "said so on the phone")
                .then()
                .statusCode(201)
                .body("survivor", equalTo(answering))
                .extract()
                .path("id");
    }

    private static String mergeOf(String profile) {
        return as("ana").get("/v1/profiles/" + profile + "/merges").path("items[0].id");
    }

    private static Response merge(String survivor, String absorb, String reason) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("absorb", absorb, "reason", reason))
                .post("/v1/profiles/" + survivor + "/merges");
    }

    private static Response undo(String merge, Map<?, ?>... choices) {
        return as("ana")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a mistake", "choices", List.of(choices)))
                .post("/v1/merges/" + merge + "/undo");
    }

    /** What people see of somebody, but for the version. */
    private static Map<String, ?> shown(String profile) {
        return Map.of(
                "name", get(profile).extract().path("name"),
                "tags", get(profile).extract().path("tags"),
                "attributes", get(profile).extract().path("attributes"),
                "identifiers.value", get(profile).extract().path("identifiers.value"),
                "mergedFrom", get(profile).extract().path("mergedFrom"));
    }

    private static List<String> line(String profile) {
        return as("ana")
                .get("/v1/profiles/" + profile + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items.summary");
    }

    private static ValidatableResponse get(String profile) {
        return as("ana").get("/v1/profiles/" + profile).then().statusCode(200);
    }

    private static void problem(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }

    private static RequestSpecification as(String who) {
        return given().auth().oauth2(Tokens.of(who));
    }
}
