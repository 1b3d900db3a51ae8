package dev.regente.gateway.channel.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Attachment;
import dev.regente.contracts.Author;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XSendTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<Alias> HELEN = List.of(new Alias("x", "3001969357"));

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
    void what_x_does_not_carry_is_refused_before() {
        var file = new Content("text", "Look", List.of(new Attachment("a", null, null, null)), null, null, null);

        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("phone", "+5511988887777"))));
        assertEquals("no_recipient", objection(Content.text("x"), List.of(new Alias("x", "../1"))));
        assertEquals("unsupported_content", objection(file, HELEN));
        assertEquals("unsupported_content", objection(Content.text(" "), HELEN));
        assertEquals("unsupported_content", objection(null, HELEN));
        assertEquals(Optional.empty(), XSend.objection(new Outgoing(reply(Content.text("x")), HELEN, null)));
    }

    @Test
    void a_taken_message_is_known_by_its_event() {
        assertEquals(
                new SendOutcome.Accepted("1146654567674912769"),
                outcome(201, "{\"data\":{\"dm_conversation_id\":\"1-2\",\"dm_event_id\":\"1146654567674912769\"}}"));
        assertEquals(new SendOutcome.InDoubt(), outcome(201, "<html>"));
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_request",
        "401,token_invalid",
        "403,not_permitted",
        "404,invalid_recipient",
        "405,provider_error"
    })
    void a_final_error_ends_it_with_a_reason(int status, String reason) {
        var rejected = (SendOutcome.Rejected) outcome(status, "{\"type\":\"about:blank\",\"status\":" + status + "}");

        assertEquals(reason, rejected.reason().code());
        assertEquals("http_" + status, rejected.providerCode());
    }

    @Test
    void the_code_is_the_kind_of_problem_and_never_what_x_writes_freely() {
        String known =
                "{\"title\":\"t\",\"type\":\"https://api.twitter.com/2/problems/client-forbidden\",\"status\":403}";
        String free = "{\"title\":\"t\",\"type\":\"https://api.x.com/2/problems/Helen +5511988887777\",\"status\":403}";

        assertEquals("client-forbidden", ((SendOutcome.Rejected) outcome(403, known)).providerCode());
        assertEquals("http_403", ((SendOutcome.Rejected) outcome(403, free)).providerCode());
        var inside = (SendOutcome.Rejected) outcome(200, "{\"errors\":[" + known + "]}");
        assertEquals("not_permitted", inside.reason().code());
    }

    @Test
    void a_limit_is_waited_for_until_it_begins_anew() {
        assertEquals(
                Duration.ofSeconds(600),
                pause("x-rate-limit-reset", NOW.plusSeconds(600).getEpochSecond()));
        assertEquals(
                Duration.ofSeconds(1),
                pause("x-rate-limit-reset", NOW.minusSeconds(5).getEpochSecond()));
        assertEquals(Duration.ofDays(1), pause("x-rate-limit-reset", 9_999_999_999L));
        assertEquals(Duration.ofSeconds(30), pause("retry-after", 30));
        assertEquals(new SendOutcome.Temporary("http_503"), outcome(503, ""));
    }

    private static Duration pause(String header, long value) {
        var answer = new ProviderAnswer(429, Map.of(header, Long.toString(value)), new byte[0]);
        return ((SendOutcome.Temporary) XSend.outcome(answer, NOW)).retryAfter();
    }

    private static SendOutcome outcome(int status, String body) {
        return XSend.outcome(new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)), NOW);
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
        return new ReplyRequested(
                "c1",
                "m1",
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "x",
                "x-main",
                List.of(),
                content,
                null,
                new Author(Author.Kind.AGENT, "ana"),
                null,
                1,
                null,
                null);
    }
}
