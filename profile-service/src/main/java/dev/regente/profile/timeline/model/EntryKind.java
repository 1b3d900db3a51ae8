package dev.regente.profile.timeline.model;

import java.util.Locale;

/** What an entry of the line of time tells. */
public enum EntryKind {
    MESSAGE,
    PROFILE_CREATED,
    CONVERSATION_OPENED,
    CONVERSATION_ASSIGNED,
    CONVERSATION_RESOLVED,
    SURVEY_ANSWERED;

    /** How it is spelled in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
