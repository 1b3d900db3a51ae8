package dev.regente.gateway.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramAnswerTest {

    @Test
    void a_message_with_an_id_is_accepted_under_its_chat() {
        assertEquals(
                new SendOutcome.Accepted("9007199254740993:8"),
                taken("{\"message_id\":8,\"chat\":{\"id\":9007199254740993},\"text\":\"x\"}"));
        assertEquals(
                new SendOutcome.Accepted("BC-1:42:8"),
                taken("{\"message_id\":8,\"business_connection_id\":\"BC-1\",\"chat\":{\"id\":42}}"));
    }

    @Test
    void an_acceptance_without_an_id_is_in_doubt() {
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "{\"ok\":true,\"result\":true}"));
        assertInstanceOf(SendOutcome.InDoubt.class, outcome(200, "<html>"));
    }

    @ParameterizedTest
    @CsvSource({"5,5", "0,-1", "-3,-1", "99999999999,86400"})
    void a_busy_provider_is_left_alone_for_exactly_as_long_as_it_asks(long asked, long seconds) {
        var pause = seconds < 0 ? null : Duration.ofSeconds(seconds);

        assertEquals(
                new SendOutcome.Temporary("429", pause),
                outcome(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":" + asked + "}}"));
    }

    @Test
    void a_broken_provider_is_tried_again() {
        assertEquals(new SendOutcome.Temporary("502"), outcome(502, "<html>"));
        assertEquals(new SendOutcome.Temporary("500"), outcome(500, error(500, "Internal Server Error")));
    }

    @ParameterizedTest
    @CsvSource({
        "403,Forbidden: bot was blocked by the user,blocked",
        "403,Forbidden: user is deactivated,no_recipient",
        "403,Forbidden: bot can't initiate conversation with a user,no_recipient",
        "403,Forbidden: something new,blocked",
        "400,Bad Request: chat not found,no_recipient",
        "400,Bad Request: PEER_ID_INVALID,no_recipient",
        "400,Bad Request: wrong file identifier/HTTP URL specified,media_rejected",
        "400,Bad Request: failed to get HTTP URL content,media_rejected",
        "400,Bad Request: PHOTO_INVALID_DIMENSIONS,media_rejected",
        "400,Bad Request: message text is empty,invalid_request",
        "400,Bad Request: group chat was upgraded to a supergroup chat,invalid_request",
        "401,Unauthorized,token_invalid",
        "404,Not Found,token_invalid",
        "409,Conflict,provider_error"
    })
    void a_final_answer_gives_up_with_a_reason(int code, String description, String reason) {
        var rejected = assertInstanceOf(SendOutcome.Rejected.class, outcome(code, error(code, description)));

        assertEquals(reason, rejected.reason().code());
        assertEquals(Integer.toString(code), rejected.providerCode());
    }

    private static SendOutcome taken(String message) {
        return outcome(200, "{\"ok\":true,\"result\":" + message + "}");
    }

    private static String error(int code, String description) {
        return "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}";
    }

    private static SendOutcome outcome(int status, String body) {
        return TelegramAnswer.outcome(new ProviderAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }
}
