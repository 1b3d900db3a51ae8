package dev.regente.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.part.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A customer with a number that nobody has seen before; all she does is write, and read what reaches her. */
final class Helen {

    private final Api provider;
    private final Api shop;
    private final String number = "55119" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

    Helen(Api provider, Api shop) {
        this.provider = provider;
        this.shop = shop;
    }

    String phone() {
        return "+" + number;
    }

    void writesOnWhatsApp(String text) {
        var answer = provider.post("/simulate/whatsapp", Map.of("from", number, "name", "Helen", "text", text));
        if (answer.path("status").asInt() != 200) {
            throw Trouble.failed("The gateway refused the signed webhook: " + answer);
        }
    }

    void writesInTheApp(String text) {
        var sender = Map.of("identifiers", List.of(Map.of("type", "phone", "value", phone())), "displayName", "Helen");
        shop.post(
                "/v1/channel-accounts/shop-app/messages",
                Map.of(
                        "providerMessageId",
                        "app-" + number,
                        "sender",
                        sender,
                        "content",
                        Map.of("kind", "text", "text", text),
                        "occurredAt",
                        Instant.now().toString()));
    }

    /** What WhatsApp was asked to deliver to her. */
    JsonNode inbox() {
        return provider.get("/sent?recipient=" + number);
    }
}
