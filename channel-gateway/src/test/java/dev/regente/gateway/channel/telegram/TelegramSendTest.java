package dev.regente.gateway.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramSendTest {

    private static final List<Alias> ANA = List.of(new Alias("telegram", "9007199254740993"));

    @Test
    void a_text_becomes_the_documented_call_and_no_mark_up() {
        assertEquals(
                List.of("sendMessage {\"chat_id\":9007199254740993,\"text\":\"At <b>six</b>. *Sure* & _ever_\","
                        + "\"link_preview_options\":{\"is_disabled\":true},"
                        + "\"reply_parameters\":{\"message_id\":7,\"allow_sending_without_reply\":true}}"),
                calls(outgoing(Content.text("At <b>six</b>. *Sure* & _ever_"), "9007199254740993:7")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"42:7,7", "42:7#100,7", "BC-1:42:7,7", "BC-1:42:7#100,7", "wamid.x,-", "-,-"})
    void what_is_quoted_is_named_as_telegram_does(String quotes, Integer id) {
        var body =
                TelegramSend.calls(outgoing(Content.text("x"), quotes)).get(0).body();

        assertEquals(
                id == null ? "" : id.toString(),
                body.at("/reply_parameters/message_id").asText(""));
    }

    @Test
    void a_long_text_becomes_several_and_only_the_first_quotes() {
        var calls = TelegramSend.calls(outgoing(Content.text("One sentence. ".repeat(400)), "42:7"));

        assertEquals(2, calls.size());
        assertTrue(calls.get(0).body().has("reply_parameters"));
        assertFalse(calls.get(1).body().has("reply_parameters"));
        assertTrue(calls.stream().allMatch(c -> c.body().path("text").asText().length() <= 4096));
    }

    @Test
    void choices_are_buttons_one_below_the_other() {
        var id = "survey:" + Replies.MESSAGE_ID + ":5";
        var question = Content.question("How was it?", List.of(new Choice("a", "Bad"), new Choice(id, "Good")));

        var body = body(outgoing(question, null), 0);

        assertEquals("How was it?", body.getString("text"));
        assertEquals(
                new JsonArray("[[{\"text\":\"Bad\",\"callback_data\":\"a\"}],[{\"text\":\"Good\",\"callback_data\":\""
                        + id + "\"}]]"),
                body.getJsonObject("reply_markup").getJsonArray("inline_keyboard"));
    }

    @Test
    void a_scale_of_numbers_stands_side_by_side() {
        var scale = IntStream.rangeClosed(0, 10)
                .mapToObj(i -> new Choice("c" + i, Integer.toString(i)))
                .toList();

        var rows = body(outgoing(Content.question("How likely?", scale), null), 0)
                .getJsonObject("reply_markup")
                .getJsonArray("inline_keyboard");

        assertEquals(
                List.of(6, 5),
                IntStream.range(0, 2).mapToObj(i -> rows.getJsonArray(i).size()).toList());
        assertEquals(
                new JsonObject("{\"text\":\"10\",\"callback_data\":\"c10\"}"),
                rows.getJsonArray(1).getJsonObject(4));
    }

    @Test
    void choices_that_telegram_would_not_take_are_written_out() {
        var fits = List.of(new Choice("é".repeat(32), "Good"));
        var tooLong = List.of(new Choice("é".repeat(32) + "x", "Good"));
        var tooMany = Collections.nCopies(101, new Choice("a", "Good"));

        assertTrue(body(outgoing(Content.question("How?", fits), null), 0).containsKey("reply_markup"));
        assertEquals(
                "How?\n1. Good",
                body(outgoing(Content.question("How?", tooLong), null), 0).getString("text"));
        assertFalse(body(outgoing(Content.question("How?", tooMany), null), 0).containsKey("reply_markup"));
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,sendPhoto,photo",
        "image/png,sendPhoto,photo",
        "video/mp4,sendVideo,video",
        "audio/mpeg,sendAudio,audio",
        "application/pdf,sendDocument,document",
        "image/gif,sendDocument,document"
    })
    void a_file_is_fetched_from_us_and_carries_the_text(String type, String method, String parameter) {
        var calls = TelegramSend.calls(outgoing(Content.text("The box"), null, file(type, 9), file(type, 9)));

        assertEquals(2, calls.size());
        assertEquals(method, calls.get(0).method());
        assertEquals(
                "https://us.example/a?signature=s",
                calls.get(0).body().path(parameter).asText());
        assertEquals("The box", calls.get(0).body().path("caption").asText());
        assertFalse(calls.get(1).body().has("caption"));
        assertFalse(calls.get(0).body().has("text"));
    }

    @Test
    void a_text_that_is_too_long_for_a_caption_goes_before_the_file() {
        var calls = TelegramSend.calls(outgoing(Content.text("x".repeat(1025)), null, file("image/png", 9)));

        assertEquals(
                List.of("sendMessage", "sendPhoto"),
                calls.stream().map(TelegramSend.Call::method).toList());
    }

    @Test
    void a_file_alone_needs_no_text() {
        var alone = outgoing(new Content("image", null, List.of(), null, null, null), null, file("image/png", 9));

        assertTrue(TelegramSend.objection(alone).isEmpty());
        assertEquals(1, TelegramSend.calls(alone).size());
    }

    @Test
    void whoever_wrote_to_a_business_is_answered_in_its_name() {
        var out = new Outgoing(
                Replies.of("telegram", Content.text("x")), List.of(new Alias("telegram_business", "BC:1:42")), null);

        var body = body(out, 0);

        assertEquals("BC:1", body.getString("business_connection_id"));
        assertEquals(42, body.getInteger("chat_id"));
    }

    @Test
    void what_telegram_cannot_carry_is_refused_before_it_is_asked() {
        var text = Content.text("x");
        assertEquals("no_recipient", objection(new Outgoing(Replies.of("telegram", text), List.of(), null)));
        assertEquals("no_recipient", objection(to("telegram", "@ana")));
        assertEquals("no_recipient", objection(to("telegram_business", "42")));
        assertEquals("no_recipient", objection(to("whatsapp", "42")));
        assertEquals("unsupported_content", objection(new Outgoing(Replies.template("telegram"), ANA, null)));
        assertEquals("unsupported_content", objection(outgoing(Content.text(" "), null)));
        var lost = new Content("text", "x", List.of(new Attachment("a", "image/png", "a.png", 9L)), null, null, null);
        assertEquals("unsupported_content", objection(outgoing(lost, null)));
        assertEquals("unsupported_content", objection(outgoing(text, null, file("text/html", 9))));
        assertEquals("too_large", objection(outgoing(text, null, file("image/png", 5_000_001))));
        assertEquals("too_large", objection(outgoing(text, null, file("video/mp4", 20_000_001))));
        assertTrue(TelegramSend.objection(outgoing(text, null, file("video/mp4", 20_000_000)))
                .isEmpty());
    }

    private static Outgoing to(String kind, String value) {
        return new Outgoing(Replies.of("telegram", Content.text("x")), List.of(new Alias(kind, value)), null);
    }

    private static Outgoing outgoing(Content content, String quotes, OutgoingFile... files) {
        return new Outgoing(Replies.of("telegram", content), ANA, quotes, false, List.of(files));
    }

    private static OutgoingFile file(String type, long size) {
        return Replies.file("https://us.example/a?signature=s", type, "a", size);
    }

    private static String objection(Outgoing outgoing) {
        return TelegramSend.objection(outgoing).orElseThrow().code();
    }

    private static JsonObject body(Outgoing outgoing, int index) {
        return new JsonObject(TelegramSend.calls(outgoing).get(index).body().toString());
    }

    private static List<String> calls(Outgoing outgoing) {
        return TelegramSend.calls(outgoing).stream()
                .map(call -> call.method() + " " + call.body())
                .toList();
    }
}
