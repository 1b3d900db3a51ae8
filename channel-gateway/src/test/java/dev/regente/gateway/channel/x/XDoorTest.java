package dev.regente.gateway.channel.x;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.gateway.channel.WebhookAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XDoorTest {

    private static final List<String> SECRETS = List.of("consumer-secret", "old-secret");
    private static final Optional<WebhookAnswer> FIXTURE = Optional.of(
            WebhookAnswer.json("{\"response_token\":\"sha256=S/mG8E9n5SjoGuCqHguvP8K8uuu5ogCPF0dOpIdyZlk=\"}"));

    @Test
    void the_documented_challenge_is_answered_with_the_current_secret() {
        assertEquals(FIXTURE, XDoor.challenge("challenge_string", SECRETS));
        assertEquals(true, XDoor.challenge("MDEzMmYxMzMtZjk3ZS00+/==", SECRETS).isPresent());
        assertEquals(true, XDoor.challenge("a".repeat(1024), SECRETS).isPresent());
    }

    @Test
    void nothing_that_could_be_an_event_is_signed() {
        for (String token : List.of(
                "{\"for_user_id\":\"1\"}", "{", " {}", "\n{}", "[1]", "\"a\"", "a b", "olá", "a".repeat(1025), "")) {
            assertEquals(Optional.empty(), XDoor.challenge(token, SECRETS), token);
        }
        assertEquals(Optional.empty(), XDoor.challenge(null, SECRETS));
        assertEquals(Optional.empty(), XDoor.challenge("challenge_string", List.of()));
    }
}
