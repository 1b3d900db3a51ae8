package dev.regente.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Until when a reply may be sent.
 *
 * @param sendBefore null for no limit
 * @param lastInbound when the customer last wrote; null when she never did
 * @param free how long after that she may be written to; empty for ever
 * @param tagged how long a human agent may; empty where that makes no difference
 */
public record SendWindow(Instant sendBefore, Instant lastInbound, Optional<Duration> free, Optional<Duration> tagged) {

    /** Our clock and the provider's differ a little; a message in the last two minutes would be refused there. */
    private static final Duration SAFETY = Duration.ofMinutes(2);

    /**
     * What is allowed.
     *
     * @param template whether it is a text that the provider approved beforehand, which knows no window
     * @param human whether a person wrote it
     */
    public SendRule at(Instant now, boolean template, boolean human) {
        if (sendBefore != null && !now.isBefore(sendBefore)) {
            return SendRule.TOO_LATE;
        }
        if (template || free.isEmpty() || isWithin(free, now)) {
            return SendRule.FREE;
        }
        return human && isWithin(tagged, now) ? SendRule.TAGGED : SendRule.WINDOW_CLOSED;
    }

    /** For people: what is possible where the window is closed. */
    public String instead(Instant now, boolean templates) {
        var ways = new ArrayList<String>();
        if (isWithin(tagged, now)) {
            ways.add("an agent's own answer");
        }
        if (templates) {
            ways.add("a template");
        }
        ways.add("another channel");
        return "The customer wrote too long ago to be answered freely: use " + String.join(" or ", ways) + ".";
    }

    private boolean isWithin(Optional<Duration> window, Instant now) {
        return lastInbound != null
                && window.filter(w -> now.isBefore(lastInbound.plus(w).minus(SAFETY)))
                        .isPresent();
    }
}
