package dev.regente.analytics.ingest.model;

import java.util.Locale;

/** The kinds of facts, one for each event that is heard. */
public enum Kind {
    CONVERSATION_OPENED,
    MESSAGE_APPENDED,
    MESSAGE_STATUS_CHANGED,
    CONVERSATION_QUEUED,
    OFFER_MADE,
    OFFER_ENDED,
    CONVERSATION_ASSIGNED,
    CONVERSATION_RESOLVED,
    CONVERSATION_SNOOZED,
    CONVERSATION_TRANSFERRED,
    CONVERSATION_REOPENED,
    CONVERSATION_CLOSED,
    CONVERSATION_CHANGED,
    AGENT_PRESENCE_CHANGED,
    AGENT_ACTIVITY_CHANGED,
    PROFILE_CHANGED,
    PROFILES_MERGED,
    PROFILE_UNMERGED,
    CONVERSATIONS_JOINED,
    CONVERSATION_SPLIT,
    SLA_CHANGED,
    SURVEY_ANSWERED,
    TOUCHPOINT_RECORDED;

    /** How it is stored and shown, such as {@code message-appended}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
