package dev.regente.local.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What X posts about an account's direct messages, as the Account Activity API does. */
final class XEvents {

    private static final AtomicLong LAST_ID = new AtomicLong(System.currentTimeMillis() << 20);

    private XEvents() {}

    static String newId() {
        return Long.toString(LAST_ID.incrementAndGet());
    }

    /** @param asked may have a text, and the payload of a quick reply */
    static byte[] message(String account, String id, String from, JsonNode asked, Instant when) {
        var data = data(asked.path("text").asText("Hello"));
        if (asked.has("payload")) {
            data.put(
                    "quick_reply_response",
                    Map.of("type", "options", "metadata", asked.path("payload").asText()));
        }
        var name = asked.path("name").asText("Helen");
        return created(account, id, from, account, data, Map.of(from, Map.of("id", from, "name", name)), when);
    }

    static byte[] echo(String account, String id, String to, String text, Instant when) {
        return created(account, id, account, to, data(text), Map.of(), when);
    }

    static byte[] read(String account, String reader, String lastId, Instant when) {
        var event = Map.of(
                "created_timestamp",
                Long.toString(when.toEpochMilli()),
                "sender_id",
                reader,
                "target",
                Map.of("recipient_id", account),
                "last_read_event_id",
                lastId);
        return Json.bytes(
                Map.of("for_user_id", account, "direct_message_mark_read_events", List.of(event), "users", Map.of()));
    }

    private static Map<String, Object> data(String text) {
        var entities =
                Map.of("hashtags", List.of(), "symbols", List.of(), "user_mentions", List.of(), "urls", List.of());
        return new LinkedHashMap<>(Map.of("text", text, "entities", entities));
    }

    private static byte[] created(
            String account,
            String id,
            String from,
            String to,
            Map<String, Object> data,
            Map<String, Object> users,
            Instant when) {
        var event = Map.of(
                "type",
                "message_create",
                "id",
                id,
                "created_timestamp",
                Long.toString(when.toEpochMilli()),
                "message_create",
                Map.of("target", Map.of("recipient_id", to), "sender_id", from, "message_data", data));
        return Json.bytes(Map.of("for_user_id", account, "direct_message_events", List.of(event), "users", users));
    }
}
