package dev.regente.gateway.channel.meta;

import dev.regente.gateway.channel.Windows;
import java.time.Duration;

/** The two inboxes that speak the same language. */
public enum Inbox {
    MESSENGER("page", "messenger"),
    INSTAGRAM("instagram", "instagram");

    /** For both: a day, and a week for what a person writes. */
    public static final Windows WINDOWS = Windows.of(Duration.ofHours(24), Duration.ofDays(7));

    private final String object;
    private final String kind;

    Inbox(String object, String kind) {
        this.object = object;
        this.kind = kind;
    }

    /** The word with which a webhook begins. */
    String object() {
        return object;
    }

    /** Of the alias and identifier of a customer, who is known to one page or account only. */
    String kind() {
        return kind;
    }
}
