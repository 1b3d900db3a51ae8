package dev.regente.gateway.channel.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.text.TextParts;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingSendTest {

    private static final MessagingSend MESSENGER = MessagingSend.to(Inbox.MESSENGER, 2000, TextParts.Unit.CHARS);
    private static final MessagingSend INSTAGRAM = MessagingSend.to(Inbox.INSTAGRAM, 1000, TextParts.Unit.BYTES);
    private static final List<Alias> HELEN = List.of(new Alias("messenger", "24"), new Alias("instagram", "17"));

    @Test
    void a_text_becomes_the_documented_request() {
        assertEquals(
                List.of(
                        new JsonObject(
                                """
                                {"recipient":{"id":"24"},"messaging_type":"RESPONSE",
                                 "message":{"text":"At six.","metadata":"m1"}}""")),
                bodies(MESSENGER, text("At six."), false));
        assertEquals(
                "17",
                bodies(INSTAGRAM, text("At six."), false)
                        .get(0)
                        .getJsonObject("recipient")
                        .getString("id"));
    }

    @Test
    void a_late_answer_of_a_person_carries_the_tag() {
        var late = bodies(MESSENGER, text("At six."), true).get(0);

        assertEquals("MESSAGE_TAG", late.getString("messaging_type"));
        assertEquals("HUMAN_AGENT", late.getString("tag"));
    }

    @Test
    void a_long_text_is_split_as_each_inbox_counts_and_only_the_last_part_carries_our_id() {
        String text = "Olá! ".repeat(300).strip();

        var one = bodies(MESSENGER, text(text), false);
        var two = bodies(INSTAGRAM, text(text), false);

        assertEquals(List.of("m1"), metadata(one));
        assertEquals(List.of("m1#1", "m1"), metadata(two));
        two.forEach(body -> assertTrue(said(body).getBytes(StandardCharsets.UTF_8).length <= 1000));
    }

    @Test
    void choices_become_buttons_where_they_fit_and_words_where_not() {
        var fits =
                Content.question("How was it?", List.of(new Choice("s:1", "1 – Bad"), new Choice("s:2", "2 – Good")));
        var tooLong = Content.question("How was it?", List.of(new Choice("a", "x".repeat(21))));
        var tooMany = Content.question("How was it?", Collections.nCopies(14, new Choice("a", "b")));

        assertEquals(
                new JsonObject(
                        """
                        {"text":"How was it?","metadata":"m1","quick_replies":[
                          {"content_type":"text","title":"1 – Bad","payload":"s:1"},
                          {"content_type":"text","title":"2 – Good","payload":"s:2"}]}"""),
                bodies(MESSENGER, fits, false).get(0).getJsonObject("message"));
        assertEquals(
                "How was it?\n1. " + "x".repeat(21),
                said(bodies(MESSENGER, tooLong, false).get(0)));
        assertTrue(said(bodies(MESSENGER, tooMany, false).get(0)).endsWith("14. b"));
    }

    @Test
    void each_file_is_a_message_of_its_own_before_the_words() {
        var files = List.of(file("https://g.example/1?s=x", "image/png"), file("https://g.example/2?s=x", "text/csv"));
        var outgoing = new Outgoing(reply(text("The bill")), HELEN, null, false, files);

        var bodies = MESSENGER.bodies(outgoing).stream().map(JsonObject::new).toList();

        assertEquals(List.of("m1#1", "m1#2", "m1"), metadata(bodies));
        assertEquals(
                new JsonObject("{\"type\":\"image\",\"payload\":{\"url\":\"https://g.example/1?s=x\"}}"),
                bodies.get(0).getJsonObject("message").getJsonObject("attachment"));
        assertEquals(
                "file",
                bodies.get(1)
                        .getJsonObject("message")
                        .getJsonObject("attachment")
                        .getString("type"));
        assertEquals("The bill", said(bodies.get(2)));
    }

    @Test
    void what_cannot_go_is_refused_before_anybody_is_asked() {
        assertEquals("no_recipient", objection(new Outgoing(reply(text("Hi")), List.of(), null)));
        assertEquals("unsupported_content", objection(new Outgoing(reply(text(" ")), HELEN, null)));
        assertEquals("unsupported_content", objection(new Outgoing(reply(null), HELEN, null)));
    }

    @Test
    void an_answer_with_an_id_is_acceptance_and_one_without_is_in_doubt() {
        assertEquals(new SendOutcome.Accepted("m_1"), outcome(200, "{\"recipient_id\":\"24\",\"message_id\":\"m_1\"}"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"613,ACCOUNT", "4,ACCOUNT", "32,ACCOUNT", "80006,ACCOUNT", "1200,MESSAGE", "2,MESSAGE", "-1,MESSAGE"})
    void a_temporary_code_is_tried_again_and_a_limit_holds_for_the_account(int code, Extent extent) {
        assertEquals(new SendOutcome.Temporary(Integer.toString(code), null, extent), outcome(400, error(code, 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "10,2018278,window_closed",
        "10,2534022,window_closed",
        "10,0,not_permitted",
        "551,1545041,undeliverable",
        "551,0,undeliverable",
        "100,2018001,undeliverable",
        "100,0,invalid_request",
        "200,0,not_permitted",
        "190,463,token_invalid",
        "987654,0,provider_error"
    })
    void a_final_code_gives_up_with_a_reason(int code, int subcode, String reason) {
        var rejected = assertInstanceOf(SendOutcome.Rejected.class, outcome(400, error(code, subcode)));

        assertEquals(reason, rejected.reason().code());
        assertEquals(subcode == 0 ? "" + code : code + "/" + subcode, rejected.providerCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"call_count\":79,\"total_time\":10} | x-app-usage | -",
                "{\"call_count\":80,\"total_time\":10} | x-app-usage | PT1S",
                "{\"call_count\":10,\"total_cputime\":250} | x-app-usage | PT1M1S",
                "not json | x-app-usage | -",
                "{\"1\":[{\"type\":\"messenger\",\"call_count\":90},{\"call_count\":1}]}"
                        + " | x-business-use-case-usage | PT31S",
                "{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":9}]}"
                        + " | x-business-use-case-usage | PT9M",
                "{\"1\":[{\"call_count\":100,\"estimated_time_to_regain_access\":99999}]}"
                        + " | x-business-use-case-usage | PT1H"
            })
    void limits_that_are_nearly_used_up_ask_for_a_pause(String value, String header, Duration pause) {
        byte[] body = "{\"message_id\":\"m_1\"}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                new SendOutcome.Accepted("m_1", MessageStatus.ACCEPTED, pause),
                MessagingSend.outcome(new ProviderAnswer(200, Map.of(header, value), body)));
    }

    private static List<String> metadata(List<JsonObject> bodies) {
        return bodies.stream()
                .map(body -> body.getJsonObject("message").getString("metadata"))
                .toList();
    }

    private static String said(JsonObject body) {
        return body.getJsonObject("message").getString("text");
    }

    private static OutgoingFile file(String url, String contentType) {
        return Replies.file(url, contentType, "a", 1);
    }

    private static String error(int code, int subcode) {
        String more = subcode == 0 ? "" : ",\"error_subcode\":" + subcode;
        return "{\"error\":{\"message\":\"(#" + code + ") words\",\"code\":" + code + more + "}}";
    }

    private static SendOutcome outcome(int status, String body) {
        return MessagingSend.outcome(new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String objection(Outgoing outgoing) {
        return MESSENGER.objection(outgoing).orElseThrow().code();
    }

    private static List<JsonObject> bodies(MessagingSend send, Content content, boolean tagged) {
        return send.bodies(new Outgoing(reply(content), HELEN, null, tagged, List.of())).stream()
                .map(JsonObject::new)
                .toList();
    }

    private static Content text(String text) {
        return Content.text(text);
    }

    private static ReplyRequested reply(Content content) {
        return new ReplyRequested(
                "c1",
                "m1",
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "messenger",
                "messenger-main",
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
