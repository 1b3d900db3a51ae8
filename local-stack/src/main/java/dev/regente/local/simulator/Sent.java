package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What the providers were asked to deliver, oldest first; beyond a limit the oldest are forgotten. */
public final class Sent {

    private static final int LIMIT = 10_000;

    private final Deque<Item> items = new ArrayDeque<>();

    /** One accepted request, whole, and the parts of it that every provider has. */
    public record Item(
            String provider,
            String account,
            String recipient,
            String text,
            JsonNode request,
            String traceparent,
            Instant when) {

        Map<String, Object> view() {
            return Map.of(
                    "provider", provider,
                    "account", account,
                    "recipient", recipient,
                    "text", text,
                    "request", request,
                    "traceparent", traceparent == null ? "" : traceparent,
                    "at", when.toString());
        }
    }

    public synchronized void add(Item item) {
        if (items.size() == LIMIT) {
            items.removeFirst();
        }
        items.addLast(item);
    }

    /** All of them, or those to one recipient; an empty recipient means all. */
    synchronized List<Map<String, Object>> list(String recipient) {
        return items.stream()
                .filter(item -> recipient.isEmpty() || item.recipient().equals(recipient))
                .map(Item::view)
                .toList();
    }

    synchronized void clear() {
        items.clear();
    }
}
