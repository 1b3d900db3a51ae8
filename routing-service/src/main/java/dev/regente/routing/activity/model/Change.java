package dev.regente.routing.activity.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that began or ended.
 *
 * @param conversation null for a wrap-up that follows none
 */
public record Change(What what, UUID conversation, Instant at) {

    /** What it was. */
    public enum What {
        FOCUSED,
        UNFOCUSED,
        WRAP_UP_STARTED,
        WRAP_UP_ENDED
    }
}
