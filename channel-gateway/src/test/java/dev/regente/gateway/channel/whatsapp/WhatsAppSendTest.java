package dev.regente.gateway.channel.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.Template;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppSendTest {

    private static final Alias NUMBER = new Alias("whatsapp", "5511988887777");
    private static final Alias BSUID = new Alias("whatsapp_bsuid", "BR.1");

    @Test
    void a_text_becomes_the_documented_request() {
        assertEquals(
                new JsonObject(
                        """
                        {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777",
                         "type":"text","text":{"body":"At six.","preview_url":false},
                         "context":{"message_id":"wamid.quoted"},"biz_opaque_callback_data":"m1"}"""),
                body(new Outgoing(text("At six."), List.of(BSUID, NUMBER), "wamid.quoted")));
    }

    @Test
    void a_template_carries_its_parameters_in_order() {
        var template = new ReplyRequested.Template("order_update", "pt_BR", List.of("991", "six"));

        assertEquals(
                new JsonObject(
                        """
                        {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777",
                         "type":"template","template":{"name":"order_update","language":{"code":"pt_BR"},
                           "components":[{"type":"body","parameters":[
                             {"type":"text","text":"991"},{"type":"text","text":"six"}]}]},
                         "biz_opaque_callback_data":"m1"}"""),
                body(new Outgoing(reply(null, template), List.of(new Alias("phone", "+5511988887777")), null)));
    }

    @Test
    void a_question_becomes_the_documented_list() {
        var question = Content.question(
                "How was it?", List.of(new Choice("survey:s1:1", "1 – Bad"), new Choice("survey:s1:2", "2 – Good")));

        assertEquals(
                new JsonObject(
                        """
                        {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777",
                         "type":"interactive","interactive":{"type":"list","body":{"text":"How was it?"},
                           "action":{"button":"…","sections":[{"rows":[
                             {"id":"survey:s1:1","title":"1 – Bad"},{"id":"survey:s1:2","title":"2 – Good"}]}]}},
                         "biz_opaque_callback_data":"m1"}"""),
                body(new Outgoing(reply(question, null), List.of(NUMBER), null)));
    }

    @Test
    void what_whatsapp_cannot_list_is_asked_in_words() {
        var tooLong = Content.question("How was it?", List.of(new Choice("a", "x".repeat(25))));
        var tooMany = Content.question("How was it?", Collections.nCopies(11, new Choice("a", "b")));

        assertEquals("How was it?\n1. " + "x".repeat(25), said(tooLong));
        assertEquals("11. b", said(tooMany).lines().skip(11).findFirst().orElseThrow());
    }

    @Test
    void a_long_text_becomes_several_messages_and_only_the_last_carries_our_id() {
        var bodies =
                WhatsAppSend.bodies(new Outgoing(text("Word. ".repeat(1500)), List.of(NUMBER), "wamid.quoted")).stream()
                        .map(JsonObject::new)
                        .toList();

        assertEquals(
                List.of("m1#1", "m1#2", "m1"),
                bodies.stream()
                        .map(b -> b.getString("biz_opaque_callback_data"))
                        .toList());
        assertEquals(
                List.of(true, false, false),
                bodies.stream().map(b -> b.containsKey("context")).toList());
        bodies.forEach(b -> assertTrue(b.getJsonObject("text").getString("body").length() <= 4096));
    }

    @Test
    void somebody_without_a_number_is_addressed_by_her_business_scoped_id() {
        var body = body(new Outgoing(text("Hi"), List.of(BSUID), null));

        assertEquals("BR.1", body.getString("recipient"));
        assertEquals(false, body.containsKey("to"));
    }

    @Test
    void what_whatsapp_cannot_carry_is_refused_before_it_is_asked() {
        assertEquals("no_recipient", objection(new Outgoing(text("Hi"), List.of(), null)));
        assertEquals("unsupported_content", objection(new Outgoing(text(" "), List.of(NUMBER), null)));
    }

    @Test
    void an_answer_with_an_id_is_acceptance_and_one_without_is_in_doubt() {
        assertEquals(new SendOutcome.Accepted("wamid.1"), outcome(200, "{\"messages\":[{\"id\":\"wamid.1\"}]}"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "<html>"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "1,      MESSAGE",
        "2,      MESSAGE",
        "4,      ACCOUNT",
        "80007,  ACCOUNT",
        "130429, ACCOUNT",
        "131000, MESSAGE",
        "131016, MESSAGE",
        "131056, RECIPIENT",
        "131057, MESSAGE",
    })
    void a_temporary_code_is_tried_again_and_tells_whom_it_is_about(int code, Extent extent) {
        assertEquals(new SendOutcome.Temporary(Integer.toString(code), null, extent), outcome(400, error(code)));
    }

    @Test
    void a_busy_or_broken_provider_is_tried_again() {
        assertEquals(new SendOutcome.Temporary("http_503"), outcome(503, "<html>"));
        assertEquals(new SendOutcome.Temporary("http_429"), outcome(429, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "131026,undeliverable",
        "131047,window_closed",
        "131051,unsupported_content",
        "131052,media_rejected",
        "132000,template_rejected",
        "132016,template_rejected",
        "100,invalid_request",
        "131031,account_restricted",
        "131042,payment_issue",
        "190,token_invalid",
        "10,not_permitted",
        "299,not_permitted",
        "131048,spam_limit",
        "131049,held_back",
        "130472,held_back",
        "987654,provider_error"
    })
    void a_final_code_gives_up_with_a_reason(int code, String reason) {
        var rejected = assertInstanceOf(SendOutcome.Rejected.class, outcome(400, error(code)));

        assertEquals(reason, rejected.reason().code());
        assertEquals(Integer.toString(code), rejected.providerCode());
    }

    @Test
    void an_account_near_its_limits_asks_for_a_pause() {
        var usage = Map.of("x-business-use-case-usage", "{\"1\":[{\"type\":\"whatsapp\",\"call_count\":81}]}");
        byte[] body = "{\"messages\":[{\"id\":\"wamid.1\"}]}".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                new SendOutcome.Accepted("wamid.1", MessageStatus.ACCEPTED, Duration.ofSeconds(4)),
                WhatsAppSend.outcome(new ProviderAnswer(200, usage, body)));
    }

    @Test
    void templates_are_read_with_the_number_of_their_parameters() {
        var answer = new ProviderAnswer(
                200,
                Map.of(),
                """
                {"data":[
                  {"name":"order_update","language":"pt_BR","status":"APPROVED","category":"UTILITY","id":"1",
                   "components":[{"type":"HEADER","format":"TEXT","text":"{{1}}"},
                                 {"type":"BODY","text":"{{1}} is {{2}}, {{1}}."}]},
                  {"name":"bare","language":"en","status":"REJECTED"},
                  {"language":"en"}],
                 "paging":{"cursors":{"after":"x"}}}"""
                        .getBytes(StandardCharsets.UTF_8));

        assertEquals(
                List.of(
                        new Template("order_update", "pt_BR", "approved", "utility", 2),
                        new Template("bare", "en", "rejected", null, 0)),
                WhatsAppTemplates.read(answer));
    }

    private static String error(int code) {
        return "{\"error\":{\"message\":\"(#" + code + ") some title\",\"code\":" + code + "}}";
    }

    private static SendOutcome outcome(int status, String body) {
        return WhatsAppSend.outcome(new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String objection(Outgoing outgoing) {
        return WhatsAppSend.objection(outgoing).orElseThrow().code();
    }

    private static JsonObject body(Outgoing outgoing) {
        List<String> bodies = WhatsAppSend.bodies(outgoing);
        assertEquals(1, bodies.size());
        return new JsonObject(bodies.get(0));
    }

    private static String said(Content question) {
        return body(new Outgoing(reply(question, null), List.of(NUMBER), null))
                .getJsonObject("text")
                .getString("body");
    }

    private static ReplyRequested text(String text) {
        return reply(Content.text(text), null);
    }

    private static ReplyRequested reply(Content content, ReplyRequested.Template template) {
        return new ReplyRequested(
                "c1",
                "m1",
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "whatsapp",
                "whatsapp-main",
                List.of(),
                content,
                template,
                null,
                null,
                1,
                null,
                null);
    }
}
