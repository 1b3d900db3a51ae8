package dev.regente.local.simulator.meta;

import dev.regente.local.simulator.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The bodies that the inbox of a page or account posts to a business.
 *
 * @param object the word with which each begins
 * @param account the page or account
 */
record MessagingWebhook(String object, String account) {

    static String newId() {
        return "m_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** What a customer did, such as {@code message} or {@code postback}. */
    byte[] by(String customer, String what, Map<String, Object> told, Instant when) {
        return item(customer, account, what, told, when);
    }

    /** What the customer was written, by whatever app. */
    byte[] echo(String customer, Map<String, Object> message, Instant when) {
        var told = new LinkedHashMap<>(message);
        told.put("is_echo", true);
        return item(account, customer, "message", told, when);
    }

    private byte[] item(String from, String to, String what, Map<String, Object> told, Instant when) {
        var item = Map.of(
                "sender",
                Map.of("id", from),
                "recipient",
                Map.of("id", to),
                "timestamp",
                when.toEpochMilli(),
                what,
                told);
        var entry = Map.of("id", account, "time", Instant.now().toEpochMilli(), "messaging", List.of(item));
        return Json.bytes(Map.of("object", object, "entry", List.of(entry)));
    }
}
