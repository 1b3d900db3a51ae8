package dev.regente.profile.timeline.model;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One thing that happened with a profile.
 *
 * @param profileId null until it is known whose conversation it is about
 * @param at when it happened, not when we heard of it
 * @param summary a line for people; personal data that stays in this service's database
 */
public record Entry(
        UUID id,
        UUID profileId,
        String kind,
        Instant at,
        Route route,
        Origin origin,
        String summary,
        Map<String, Object> data) {

    public Entry {
        data = Map.copyOf(data);
    }

    public Entry of(UUID profile) {
        return new Entry(id, profile, kind, at, route, origin, summary, data);
    }

    /**
     * Which way it came; all null for what did not come by a channel.
     *
     * @param direction {@code inbound} or {@code outbound}
     */
    public record Route(String channel, String account, String direction) {

        public static final Route NONE = new Route(null, null, null);
    }

    /** From which facts it was made; null where there is none. */
    public record Origin(String conversationId, String messageId, String senderId, UUID eventId) {}
}
