package dev.regente.routing.feed;

import java.util.Locale;
import java.util.Map;

/**
 * Something that an agent's screen is told. It carries ids and words of ours, never what a customer said.
 *
 * @param data as JSON; null values are left out
 */
public record AgentNews(String agentId, Kind kind, Map<String, String> data) {

    /** What can be told. */
    public enum Kind {
        OFFER_MADE,
        OFFER_ENDED,
        MESSAGE_APPENDED,
        MESSAGE_STATUS_CHANGED,
        CONVERSATION_ASSIGNED,
        CONVERSATION_JOINED,
        CONVERSATION_SPLIT,
        CONVERSATION_RESOLVED,
        CONVERSATION_SNOOZED,
        CONVERSATION_TRANSFERRED,
        CONVERSATION_CHANGED,
        CONSULTATION_STARTED,
        CONSULTATION_ENDED,
        NOTE_CHANGED,
        VIEWERS_CHANGED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
