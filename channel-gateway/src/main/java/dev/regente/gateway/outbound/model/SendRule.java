package dev.regente.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a reply may still be sent, as far as time is concerned. */
public enum SendRule {
    TOO_LATE("It was not to be sent after this time."),
    WINDOW_CLOSED("The customer wrote too long ago to be answered freely.");

    /** Our clock and the provider's differ a little; a message in the last two minutes would be refused there. */
    private static final Duration SAFETY = Duration.ofMinutes(2);

    private final String text;

    SendRule(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /**
     * The rule that forbids it, if any.
     *
     * @param sendBefore null for no limit
     * @param lastInbound when the customer last wrote; null when she never did
     * @param window how long after that she may be written to freely; empty for ever
     * @param template whether it is a text that the provider approved beforehand, which knows no window
     */
    public static Optional<SendRule> against(
            Instant now, Instant sendBefore, Instant lastInbound, Optional<Duration> window, boolean template) {
        if (sendBefore != null && !now.isBefore(sendBefore)) {
            return Optional.of(TOO_LATE);
        }
        if (template || window.isEmpty()) {
            return Optional.empty();
        }
        boolean open = lastInbound != null
                && now.isBefore(lastInbound.plus(window.get()).minus(SAFETY));
        return open ? Optional.empty() : Optional.of(WINDOW_CLOSED);
    }
}
