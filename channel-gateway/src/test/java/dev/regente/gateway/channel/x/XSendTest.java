package dev.regente.gateway.channel.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Attachment;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XSendTest {

    private static final List<Alias> HELEN = List.of(new Alias("x", "3001969357"));
    private static final OutgoingFile PICTURE =
            Replies.file("https://us.example/a.png", "image/png", "a.png", 5_000_000);
    private static final OutgoingFile BILL =
            Replies.file("https://us.example/bill.pdf", "application/pdf", "bill.pdf", 10);

    @Test
    void a_text_is_all_that_is_sent() {
        assertEquals(List.of("{\"text\":\"It leaves \\\"today\\\".\"}"), bodies(Content.text("It leaves \"today\".")));
        assertEquals(
                List.of("{\"text\":\"How was it?\\n1. Good\\n2. Bad\"}"),
                bodies(Content.question("How was it?", List.of(new Choice("a", "Good"), new Choice("b", "Bad")))));
    }

    @Test
    void a_long_text_is_several_messages() {
        var bodies =
                bodies(Content.text("A sentence of some length. ".repeat(500).strip()));

        assertEquals(2, bodies.size());
        bodies.forEach(body -> assertTrue(new JsonObject(body).getString("text").length() <= 10_000));
    }

    @Test
    void a_picture_goes_with_the_last_of_the_text_and_each_other_one_by_itself() {
        var one = PICTURE.as("1146654567674912769");
        var two = PICTURE.as("1146654567674912770");

        assertEquals(
                List.of(
                        "{\"text\":\"Look\",\"attachments\":[{\"media_id\":\"1146654567674912769\"}]}",
                        "{\"attachments\":[{\"media_id\":\"1146654567674912770\"}]}"),
                XSend.bodies(with("Look", one, two)));
        assertEquals(
                List.of("{\"attachments\":[{\"media_id\":\"1146654567674912769\"}]}"), XSend.bodies(with(null, one)));
    }

    @Test
    void what_is_not_uploaded_is_a_link_below_the_text_that_works_for_days() {
        assertEquals(
                List.of("{\"text\":\"Look\\nbill.pdf: https://us.example/bill.pdf?later\","
                        + "\"attachments\":[{\"media_id\":\"1\"}]}"),
                XSend.bodies(with("Look", BILL, PICTURE.as("1"))));
        assertEquals(
                List.of("{\"text\":\"bill.pdf: https://us.example/bill.pdf?later\"}"), XSend.bodies(with(null, BILL)));
    }

    @Test
    void only_a_picture_that_x_takes_in_one_request_is_uploaded() {
        assertTrue(XMedia.canCarry(PICTURE));
        assertFalse(XMedia.canCarry(BILL));
        assertFalse(XMedia.canCarry(Replies.file("https://us.example/a.png", "image/png", "a.png", 5_000_001)));
        assertFalse(XMedia.canCarry(Replies.file("https://us.example/a.mp4", "video/mp4", "a.mp4", 10)));
    }

    @Test
    void an_upload_is_as_documented_and_its_answer_names_the_picture() {
        assertEquals(
                new JsonObject(
                        """
                        {"media":"AQID","media_category":"dm_image","media_type":"image/png"}"""),
                new JsonObject(XMedia.body(PICTURE, new byte[] {1, 2, 3})));
        assertEquals(
                new SendOutcome.Accepted("1146654567674912769"),
                XMedia.outcome(
                        new ProviderAnswer(
                                200,
                                Map.of(),
                                "{\"data\":{\"id\":\"1146654567674912769\",\"expires_after_secs\":86400}}"
                                        .getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH));
    }

    @Test
    void what_x_does_not_carry_is_refused_before() {
        var file = new Content("text", "Look", List.of(new Attachment("a", null, null, null)), null, null, null);

        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("phone", "+5511988887777"))));
        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("x", "../1"))));
        assertEquals("unsupported_content", objection(file, HELEN));
        assertEquals("unsupported_content", objection(Content.text(" "), HELEN));
        assertEquals("unsupported_content", objection(null, HELEN));
        assertEquals(Optional.empty(), XSend.objection(new Outgoing(reply(Content.text("x")), HELEN, null)));
    }

    private static Outgoing with(String text, OutgoingFile... files) {
        var content = new Content("image", text, List.of(), null, null, null);
        return new Outgoing(reply(content), HELEN, null, false, List.of(files));
    }

    private static String objection(Content content, List<Alias> to) {
        return XSend.objection(new Outgoing(reply(content), to, null))
                .orElseThrow()
                .code();
    }

    private static List<String> bodies(Content content) {
        return XSend.bodies(new Outgoing(reply(content), HELEN, null));
    }

    private static ReplyRequested reply(Content content) {
        return Replies.of("x", content);
    }
}
