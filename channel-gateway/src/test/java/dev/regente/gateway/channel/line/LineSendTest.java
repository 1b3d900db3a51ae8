package dev.regente.gateway.channel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSendTest {

    private static final String ID = "01993e5a-0000-7000-8000-000000000001";
    private static final String USER = "U0123456789abcdef0123456789abcdef";
    private static final List<Alias> TO = List.of(new Alias("phone", "+1"), new Alias("external", USER));
    private static final OutgoingFile PICTURE =
            Replies.file("https://gateway.example/a?signature=s", "image/jpeg", "a.jpg", 1_000_000);

    @Test
    void a_text_becomes_the_documented_push_with_our_id_as_its_retry_key() {
        var pushes = LineSend.pushes(outgoing(Content.text("At six.")));

        assertEquals(
                new JsonObject(
                        """
                        {"to":"U0123456789abcdef0123456789abcdef","messages":[{"type":"text","text":"At six."}]}"""),
                body(pushes.get(0)));
        assertEquals(UUID.fromString(ID), pushes.get(0).retryKey());
        assertEquals(1, pushes.size());
    }

    @Test
    void choices_become_quick_replies_that_bring_back_their_id_and_title() {
        var question = Content.question("How was it?", List.of(new Choice("survey:s1:5", "5 – As good as it gets")));

        assertEquals(
                new JsonObject(
                        """
                        {"to":"U0123456789abcdef0123456789abcdef","messages":[
                          {"type":"text","text":"How was it?","quickReply":{"items":[{"type":"action","action":
                            {"type":"postback","label":"5 – As good as it…",
                             "data":"survey:s1:5\\n5 – As good as it gets",
                             "displayText":"5 – As good as it gets"}}]}}]}"""),
                body(LineSend.pushes(outgoing(question)).get(0)));
    }

    @Test
    void more_choices_than_line_shows_become_text() {
        var question = Content.question("Which?", Collections.nCopies(14, new Choice("a", "Blue")));

        var message = body(LineSend.pushes(outgoing(question)).get(0))
                .getJsonArray("messages")
                .getJsonObject(0);

        assertEquals(false, message.containsKey("quickReply"));
        assertEquals("Which?\n1. Blue", message.getString("text").substring(0, 14));
    }

    @Test
    void pictures_go_before_the_text_by_their_url() {
        var pushes = LineSend.pushes(new Outgoing(reply(Content.text("Here")), TO, null, false, List.of(PICTURE)));

        assertEquals(
                new JsonObject(
                        """
                        {"to":"U0123456789abcdef0123456789abcdef","messages":[
                          {"type":"image","originalContentUrl":"https://gateway.example/a?signature=s&later",
                           "previewImageUrl":"https://gateway.example/a?signature=s&later"},
                          {"type":"text","text":"Here"}]}"""),
                body(pushes.get(0)));
    }

    @Test
    void what_line_has_no_message_for_is_a_link_below_the_text() {
        var video = Replies.file("https://gateway.example/v?s", "video/mp4", "a.mp4", 10);
        var large = Replies.file("https://gateway.example/l?s", "image/png", null, 1_000_001);
        var files = List.of(video, PICTURE, large);

        var messages = body(LineSend.pushes(new Outgoing(reply(Content.text("Here")), TO, null, false, files))
                        .get(0))
                .getJsonArray("messages");

        assertEquals("image", messages.getJsonObject(0).getString("type"));
        assertEquals(
                new JsonObject()
                        .put("type", "text")
                        .put(
                                "text",
                                "Here\na.mp4: https://gateway.example/v?s&later\nhttps://gateway.example/l?s&later"),
                messages.getJsonObject(1));
        assertEquals(2, messages.size());
    }

    @Test
    void a_long_text_goes_in_parts_and_five_messages_in_one_request() {
        var pushes = LineSend.pushes(outgoing(Content.text("A sentence of thirty-two chars. ".repeat(800))));

        assertEquals(
                List.of(5, 1),
                pushes.stream()
                        .map(p -> body(p).getJsonArray("messages").size())
                        .toList());
        assertEquals(UUID.fromString(ID), pushes.get(0).retryKey());
        assertNotEquals(pushes.get(0).retryKey(), pushes.get(1).retryKey());
        assertEquals(pushes, LineSend.pushes(outgoing(Content.text("A sentence of thirty-two chars. ".repeat(800)))));
    }

    @Test
    void what_line_cannot_carry_is_refused_before_it_is_asked() {
        assertEquals("no_recipient", objection(new Outgoing(reply(Content.text("Hi")), List.of(TO.get(0)), null)));
        assertEquals("unsupported_content", objection(outgoing(Content.text(" "))));
        assertEquals("unsupported_content", objection(outgoing(null)));
        assertEquals(true, LineSend.objection(with(PICTURE)).isEmpty());
    }

    @Test
    void an_answer_names_the_last_message_and_a_repetition_is_acceptance_too() {
        String sent = "{\"sentMessages\":[{\"id\":\"1\"},{\"id\":\"2\"}]}";

        assertEquals(new SendOutcome.Accepted("2"), outcome(200, sent, Map.of()));
        assertEquals(new SendOutcome.Accepted("2"), outcome(409, sent, Map.of()));
        assertEquals(
                new SendOutcome.Accepted("r-1"),
                outcome(409, "{\"message\":\"x\"}", Map.of("x-line-accepted-request-id", "r-1")));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "<html>", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_request", "401,token_invalid", "403,not_permitted", "404,provider_error"})
    void a_final_answer_gives_up_with_a_reason(int status, String reason) {
        var rejected = assertInstanceOf(SendOutcome.Rejected.class, outcome(status, "{}", Map.of()));

        assertEquals(reason, rejected.reason().code());
        assertEquals("http_" + status, rejected.providerCode());
    }

    @Test
    void a_busy_or_broken_provider_is_tried_again() {
        assertEquals(new SendOutcome.Temporary("http_500"), outcome(500, "", Map.of()));
        assertEquals(
                new SendOutcome.Temporary("http_429", Duration.ofSeconds(7), SendOutcome.Temporary.Extent.ACCOUNT),
                outcome(429, "", Map.of("retry-after", "7")));
    }

    private static SendOutcome outcome(int status, String body, Map<String, String> headers) {
        return LineSend.outcome(new ProviderAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String objection(Outgoing outgoing) {
        return LineSend.objection(outgoing).orElseThrow().code();
    }

    private static JsonObject body(LineSend.Push push) {
        return new JsonObject(push.body());
    }

    private static Outgoing with(OutgoingFile file) {
        return new Outgoing(reply(null), TO, null, false, List.of(file));
    }

    private static Outgoing outgoing(Content content) {
        return new Outgoing(reply(content), TO, null);
    }

    private static ReplyRequested reply(Content content) {
        return new ReplyRequested(
                "c1",
                ID,
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "custom:line",
                "line-main",
                List.of(),
                content,
                null,
                null,
                null,
                1,
                null,
                null);
    }
}
