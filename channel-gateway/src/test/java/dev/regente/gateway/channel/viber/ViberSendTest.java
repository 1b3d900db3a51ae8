package dev.regente.gateway.channel.viber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViberSendTest {

    private static final List<Alias> PERSON = List.of(new Alias("viber", "01234567890A="));
    private static final List<Choice> FIVE =
            Collections.nCopies(5, new Choice("survey:" + Replies.MESSAGE_ID + ":5", "5 – Good <3 & more"));

    @Test
    void a_text_becomes_the_documented_request() {
        assertEquals(
                List.of(new JsonObject("{\"receiver\":\"01234567890A=\",\"min_api_version\":1,\"tracking_data\":\""
                        + Replies.MESSAGE_ID
                        + "\",\"sender\":{\"name\":\"Shop\"},\"type\":\"text\",\"text\":\"At <b>six</b>.\"}")),
                bodies(outgoing(Content.text("At <b>six</b>."))));
    }

    @Test
    void choices_are_a_keyboard_whose_buttons_send_their_id_and_title() {
        var body = bodies(outgoing(Content.question("How was it?", FIVE))).get(0);

        var keyboard = body.getJsonObject("keyboard");
        assertEquals("keyboard", keyboard.getString("Type"));
        var button = keyboard.getJsonArray("Buttons").getJsonObject(4);
        assertEquals("reply", button.getString("ActionType"));
        assertEquals("survey:" + Replies.MESSAGE_ID + ":5\n5 – Good <3 & more", button.getString("ActionBody"));
        assertEquals("5 – Good &lt;3 &amp; more", button.getString("Text"));
        assertTrue(button.getBoolean("Silent"));
    }

    @Test
    void a_scale_of_numbers_stands_side_by_side() {
        var numbers = List.of(new Choice("a", "9"), new Choice("b", "10"));
        var words = List.of(new Choice("a", "9"), new Choice("b", "Ten"));

        assertEquals(List.of(1, 1), columns(numbers));
        assertEquals(List.of(6, 6), columns(words));
    }

    private static List<Integer> columns(List<Choice> choices) {
        var buttons = bodies(outgoing(Content.question("How likely?", choices)))
                .get(0)
                .getJsonObject("keyboard")
                .getJsonArray("Buttons");
        return IntStream.range(0, buttons.size())
                .mapToObj(i -> buttons.getJsonObject(i).getInteger("Columns"))
                .toList();
    }

    @Test
    void choices_that_viber_would_not_take_are_written_out() {
        var tooMany = Collections.nCopies(25, new Choice("a", "Good"));
        var brokenId = List.of(new Choice("a\nb", "Good"));
        var tooLarge = Collections.nCopies(20, new Choice("x".repeat(200), "Good"));

        for (var choices : List.of(tooMany, brokenId, tooLarge)) {
            var body = bodies(outgoing(Content.question("How?", choices))).get(0);
            assertFalse(body.containsKey("keyboard"));
            assertTrue(body.getString("text").startsWith("How?\n1. Good"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A sentence. ", "Sätze ähneln sich. ", "漢字。", "\"quoted\" \\ ", "\u0001\u0002", "👍🏽"})
    void whatever_a_long_text_is_made_of_no_request_is_larger_than_viber_takes(String word) {
        String text = word.repeat(20_000 / word.length());

        var bodies = ViberSend.bodies(outgoing(Content.question(text, FIVE)), "x".repeat(28));

        assertTrue(bodies.size() > 1);
        for (var body : bodies) {
            assertTrue(body.path("text").asText().length() <= 7000);
            assertTrue(body.toString().getBytes(StandardCharsets.UTF_8).length <= 30_000);
        }
        assertFalse(bodies.get(0).has("keyboard"));
        assertTrue(bodies.get(bodies.size() - 1).has("keyboard"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg,image/jpeg,1000000,picture",
        "a.PNG,image/png,9,picture",
        "a.png,image/png,1000001,file",
        "a,image/png,9,file",
        "a.mp4,video/mp4,26000000,video",
        "a.mp4,video/mp4,26000001,file",
        "a,video/mp4,9,file",
        "a.pdf,application/pdf,9,file"
    })
    void pictures_and_videos_are_shown_where_their_address_allows_it(String path, String type, long size, String as) {
        var body = bodies(outgoing(Content.text("Look"), file(path, type, "name.ext", size)))
                .get(1);

        assertEquals(as, body.getString("type"));
        assertEquals("https://us.example/" + path + "?s=1&later", body.getString("media"));
        assertEquals(!as.equals("picture"), body.containsKey("size"));
        assertEquals(as.equals("file") ? "name.ext" : null, body.getString("file_name"));
    }

    @Test
    void of_a_name_that_is_too_long_the_end_is_kept() {
        var body = bodies(outgoing(Content.text("x"), file("a", "text/csv", "a".repeat(300) + ".csv", 9)))
                .get(1);

        assertEquals(256, body.getString("file_name").length());
        assertTrue(body.getString("file_name").endsWith("a.csv"));
    }

    @Test
    void what_viber_cannot_carry_is_refused_before_it_is_asked() {
        var text = Content.text("x");
        assertEquals("no_recipient", objection(new Outgoing(Replies.of("viber", text), List.of(), null)));
        assertEquals("unsupported_content", objection(new Outgoing(Replies.template("viber"), PERSON, null)));
        assertEquals("unsupported_content", objection(outgoing(Content.text(" "))));
        assertEquals("too_large", objection(outgoing(text, file("a", "a/b", "a", 50_000_001))));
        assertTrue(ViberSend.objection(outgoing(text, file("a", "a/b", "a", 50_000_000)))
                .isEmpty());
    }

    @Test
    void a_token_is_kept_as_the_digits_that_came() {
        assertEquals(
                new SendOutcome.Accepted("5741311803571721087"),
                outcome(200, "{\"status\":0,\"status_message\":\"ok\",\"message_token\":5741311803571721087}"));
    }

    @Test
    void an_answer_that_says_nothing_is_in_doubt() {
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "{\"status\":0}"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "{\"status\":\"0\"}"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "<html>"));
    }

    /** VB-2: HTTP 200 is no success. */
    @ParameterizedTest
    @CsvSource({
        "1,invalid_request",
        "2,token_invalid",
        "3,invalid_request",
        "4,invalid_request",
        "5,undeliverable",
        "6,blocked",
        "7,account_restricted",
        "10,account_restricted",
        "11,undeliverable",
        "13,undeliverable",
        "15,not_permitted",
        "24,payment_issue"
    })
    void a_final_status_gives_up_with_a_reason(int status, String reason) {
        var rejected = assertInstanceOf(SendOutcome.Rejected.class, outcome(200, "{\"status\":" + status + "}"));

        assertEquals(reason, rejected.reason().code());
        assertEquals(Integer.toString(status), rejected.providerCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 100, 101, 999})
    void a_busy_or_broken_viber_is_tried_again(int status) {
        assertEquals(new SendOutcome.Temporary(Integer.toString(status)), outcome(200, "{\"status\":" + status + "}"));
    }

    @Test
    void an_answer_of_http_alone_is_taken_at_its_word() {
        assertEquals(new SendOutcome.Temporary("http_503"), outcome(503, "<html>"));
        assertInstanceOf(SendOutcome.Rejected.class, outcome(404, "<html>"));
    }

    private static Outgoing outgoing(Content content, OutgoingFile... files) {
        return new Outgoing(Replies.of("viber", content), PERSON, "quoted", false, List.of(files));
    }

    private static OutgoingFile file(String path, String type, String name, long size) {
        return Replies.file("https://us.example/" + path + "?s=1", type, name, size);
    }

    private static String objection(Outgoing outgoing) {
        return ViberSend.objection(outgoing).orElseThrow().code();
    }

    private static List<JsonObject> bodies(Outgoing outgoing) {
        return ViberSend.bodies(outgoing, "Shop").stream()
                .map(body -> new JsonObject(body.toString()))
                .toList();
    }

    private static SendOutcome outcome(int status, String body) {
        return ViberAnswer.outcome(new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
