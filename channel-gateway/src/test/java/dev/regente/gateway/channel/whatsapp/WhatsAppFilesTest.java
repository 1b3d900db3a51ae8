package dev.regente.gateway.channel.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest.LookUp;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppFilesTest {

    private static final String LINK = "https://gateway.example.org/attachments/1?expires=2&signature=3";

    @Test
    void the_text_is_the_caption_of_the_first_file_and_only_the_first_message_quotes() {
        var bodies = bodies("Here it is.", file("image/png", null, 10), file("application/pdf", "invoice.pdf", 10));

        assertEquals(
                List.of(
                        new JsonObject(
                                """
                                {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777",
                                 "biz_opaque_callback_data":"m1#1","context":{"message_id":"wamid.q"},"type":"image",
                                 "image":{"link":"%s","caption":"Here it is."}}"""
                                        .formatted(LINK)),
                        new JsonObject(
                                """
                                {"messaging_product":"whatsapp","recipient_type":"individual","to":"5511988887777",
                                 "biz_opaque_callback_data":"m1","type":"document",
                                 "document":{"link":"%s","filename":"invoice.pdf"}}"""
                                        .formatted(LINK))),
                bodies);
    }

    @Test
    void a_text_that_cannot_be_a_caption_goes_first_as_a_message_of_its_own() {
        for (var bodies : List.of(
                bodies("Listen.", file("audio/ogg", null, 10)),
                bodies("x".repeat(1025), file("image/png", null, 10)))) {
            assertEquals(2, bodies.size());
            assertEquals("text", bodies.get(0).getString("type"));
            assertTrue(bodies.get(0).containsKey("context") && !bodies.get(1).containsKey("context"));
        }
        assertEquals(1, bodies("x".repeat(1024), file("image/png", null, 10)).size());
        assertEquals(1, bodies(null, file("audio/ogg", null, 10)).size());
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, 5242880, image",
        "image/jpeg, 5242881, document",
        "image/webp, 10, document",
        "video/mp4, 16777216, video",
        "video/mp4, 16777217, document",
        "audio/mpeg, 10, audio",
        "audio/wav, 10, document",
        "application/pdf, 10, document",
        "application/octet-stream, 10, document"
    })
    void a_file_is_shown_where_whatsapp_can_and_handed_over_where_not(String type, long size, String shown) {
        assertEquals(shown, bodies(null, file(type, "a", size)).get(0).getString("type"));
    }

    @Test
    void a_file_without_a_text_is_a_message() {
        assertEquals(Optional.empty(), WhatsAppSend.objection(outgoing(null, file("image/png", null, 1))));
    }

    @Test
    void a_file_that_came_is_looked_up_and_fetched_with_the_token_of_the_account() {
        var way = assertInstanceOf(
                LookUp.class,
                WhatsAppMediaLinks.lookUp(
                        URI.create("https://graph.facebook.com"),
                        "v21.0",
                        new Media("../4 2", null, null, null),
                        "tok"));

        assertEquals(
                URI.create("https://graph.facebook.com/v21.0/..%2F4+2"),
                way.request().uri());
        assertEquals("Bearer tok", way.request().headers().get("Authorization"));
        var found = way.found()
                .apply(answer("{\"url\":\"https://lookaside.fbsbx.com/x?mid=1\"}"))
                .orElseThrow();
        assertEquals(
                URI.create("https://lookaside.fbsbx.com/x?mid=1"),
                found.request().uri());
        assertEquals("Bearer tok", found.request().headers().get("Authorization"));
        assertTrue(found.hosts().contains("*.fbsbx.com"), found.hosts().toString());
        assertEquals(Optional.empty(), way.found().apply(answer("{}")));
        assertEquals(Optional.empty(), way.found().apply(answer("{\"url\":\"no url at all\"}")));
    }

    private static ProviderAnswer answer(String body) {
        return new ProviderAnswer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonObject> bodies(String text, OutgoingFile... files) {
        return WhatsAppSend.bodies(outgoing(text, files)).stream()
                .map(JsonObject::new)
                .toList();
    }

    private static Outgoing outgoing(String text, OutgoingFile... files) {
        var content = new Content("document", text, List.of(), null, null, null);
        var reply = new ReplyRequested(
                "c1",
                "m1",
                1,
                ReplyRequested.Kind.REPLY,
                null,
                "whatsapp",
                "main",
                List.of(),
                content,
                null,
                null,
                null,
                1,
                null,
                null);
        return new Outgoing(reply, List.of(new Alias("whatsapp", "5511988887777")), "wamid.q", false, List.of(files));
    }

    private static OutgoingFile file(String type, String name, long size) {
        return Replies.file(LINK, type, name, size);
    }
}
