package dev.regente.profile.timeline.model;

import java.util.Arrays;
import java.util.Locale;

/** What an entry of the line of time tells. A touchpoint is told under its own name, unless one of these has it. */
public enum EntryKind {
    MESSAGE,
    PROFILE_CREATED,
    CONVERSATION_OPENED,
    CONVERSATION_ASSIGNED,
    CONVERSATION_RESOLVED,
    CONVERSATION_SNOOZED,
    CONVERSATION_TRANSFERRED,
    CONVERSATION_REOPENED,
    CONVERSATION_CLOSED,
    CONVERSATION_JOINED,
    CONVERSATION_SPLIT,
    SURVEY_ANSWERED,
    TOUCHPOINT;

    /** Whether a word is one of ours; a touchpoint has its caller's own. */
    public static boolean isOurs(String word) {
        return Arrays.stream(values()).anyMatch(kind -> kind.word().equals(word));
    }

    /** A word of ours for any kind, of which there are few. */
    public static String ours(String word) {
        return isOurs(word) ? word : TOUCHPOINT.word();
    }

    /** How it is spelled in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
