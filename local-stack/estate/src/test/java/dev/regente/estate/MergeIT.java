package dev.regente.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two people who are taken for one are served as one, and after the mistake is taken back every message is home. */
class MergeIT {

    private static Estate estate;

    private final String helen = "55117" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    private final String maria = "55116" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void two_open_conversations_join_go_on_together_and_are_split_again() {
        writes(helen, "helen 1");
        writes(maria, "maria 1");
        String hers = estate.profileOf(helen);
        String marias = estate.profileOf(maria);
        String first = conversationOf(hers);
        String second = conversationOf(marias);
        claims(first);

        String merge = profile(
                        "POST", "/v1/profiles/" + hers + "/merges", Map.of("absorb", marias, "reason", "sisters"), 201)
                .getString("id");
        estate.eventually(
                "sofia", Part.ROUTING, "/v1/conversations/" + second, json -> "joined".equals(json.getString("state")));
        writes(maria, "maria 2");
        writes(helen, "helen 2");
        texts(first, "helen 1", "maria 1", "maria 2", "helen 2");
        answers(first, "to helen");
        writes(maria, "maria 3");
        texts(first, "helen 1", "maria 1", "maria 2", "helen 2", "to helen", "maria 3");
        answers(first, "to maria");
        assertEquals(hers, estate.profileOf(maria), "she is found by either number");

        profile("POST", "/v1/merges/" + merge + "/undo", Map.of("reason", "two sisters after all"), 200);

        estate.eventually("sofia", Part.ROUTING, "/v1/conversations/" + second, json -> !"joined"
                .equals(json.getString("state")));
        texts(first, "helen 1", "helen 2", "to helen");
        texts(second, "maria 1", "maria 2", "maria 3", "to maria");
        writes(maria, "maria 4");
        writes(helen, "helen 3");
        texts(first, "helen 1", "helen 2", "to helen", "helen 3");
        texts(second, "maria 1", "maria 2", "maria 3", "to maria", "maria 4");
        assertNotEquals(estate.profileOf(helen), estate.profileOf(maria));
        line(hers, "helen 3", "to helen", "helen 2", "helen 1");
        line(marias, "maria 4", "to maria", "maria 3", "maria 2", "maria 1");
        assertEquals(List.of("to helen"), sentTo(helen));
        assertEquals(List.of("to maria"), sentTo("+" + maria));
    }

    /** Helen by WhatsApp, Maria by SMS. */
    private void writes(String phone, String text) {
        boolean sms = phone.equals(maria);
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .contentType("application/json")
                .body(Map.of("from", sms ? "+" + phone : phone, "text", text))
                .post(sms ? "/simulate/sms" : "/simulate/whatsapp")
                .then()
                .statusCode(200);
    }

    private static String conversationOf(String profile) {
        return estate.eventually(
                        "sofia", Part.ROUTING, "/v1/conversations?profile=" + profile, json -> Estate.size(json) == 1)
                .getString("items[0].id");
    }

    private static void claims(String conversation) {
        estate.as("ana", Part.ROUTING)
                .post("/v1/conversations/" + conversation + "/claim")
                .then()
                .statusCode(200);
    }

    private static void answers(String conversation, String text) {
        String message = new Desk(estate, "ana").replies(conversation, text);
        new Desk(estate, "ana").seesStatus(conversation, message, "delivered");
    }

    /** In any order: a channel's clock counts whole seconds, and ours does not. */
    private static void texts(String conversation, String... expected) {
        estate.eventually("sofia", Part.ROUTING, "/v1/conversations/" + conversation + "/messages", json -> sorted(
                        List.of(expected))
                .equals(sorted(json.getList("items.content.text"))));
    }

    private static void line(String profile, String... expected) {
        estate.eventually("ana", Part.PROFILE, "/v1/profiles/" + profile + "/timeline?kind=message", json -> sorted(
                        List.of(expected))
                .equals(sorted(json.getList("items.summary"))));
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static JsonPath profile(String method, String path, Map<String, ?> body, int status) {
        return estate.as("ana", Part.PROFILE)
                .body(body)
                .request(method, path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private static List<String> sentTo(String phone) {
        return new Desk(estate, "ana")
                .sentTo(phone).stream().map(sent -> (String) sent.get("text")).toList();
    }
}
