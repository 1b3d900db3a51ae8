package dev.regente.gateway.channel.x;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.SendOutcome.Temporary;
import dev.regente.gateway.channel.SendOutcome.Temporary.Extent;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

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
        assertEquals(new Temporary("http_503"), outcome(503, ""));
    }

    @Test
    void a_limit_is_that_of_the_account_whoever_was_written_to() {
        assertEquals(new Temporary("http_429", null, Extent.ACCOUNT), outcome(429, ""));
        assertEquals(
                Extent.ACCOUNT,
                limited("x-rate-limit-reset", NOW.plusSeconds(600).getEpochSecond())
                        .extent());
    }

    private static Duration pause(String header, long value) {
        return limited(header, value).retryAfter();
    }

    private static Temporary limited(String header, long value) {
        var answer = new ProviderAnswer(429, Map.of(header, Long.toString(value)), new byte[0]);
        return (Temporary) XAnswer.outcome(answer, "/data/dm_event_id", NOW);
    }

    private static SendOutcome outcome(int status, String body) {
        var answer = new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return XAnswer.outcome(answer, "/data/dm_event_id", NOW);
    }
}
