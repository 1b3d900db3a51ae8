package dev.regente.gateway.channel;

import dev.regente.contracts.gateway.ReplyWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long after a customer's last message she may be written to.
 *
 * @param free anything; empty for ever
 * @param tagged what a human agent answers, with the provider's tag; empty where there is no such tag
 */
public record Windows(Optional<Duration> free, Optional<Duration> tagged) {

    public static final Windows NONE = new Windows(Optional.empty(), Optional.empty());

    public static Windows of(Duration free) {
        return new Windows(Optional.of(free), Optional.empty());
    }

    public static Windows of(Duration free, Duration tagged) {
        return new Windows(Optional.of(free), Optional.of(tagged));
    }

    /** The window that a message opens; null where there is none, or the message has no time. */
    public ReplyWindow from(Instant at) {
        return at == null || free.isEmpty()
                ? null
                : new ReplyWindow(at.plus(free.get()), tagged.map(at::plus).orElse(null));
    }
}
