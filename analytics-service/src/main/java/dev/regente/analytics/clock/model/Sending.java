package dev.regente.analytics.clock.model;

import dev.regente.analytics.clock.model.Segment.Mark;
import dev.regente.analytics.ingest.model.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an outbound message was sent, told by all that its provider has said of it in whatever order.
 *
 * <p>A message whose highest word is {@code failed} was not sent. Else the first that is known of: the time of
 * {@code sent}; for an echo, which was typed in the provider's own inbox, its own time; the earlier of
 * {@code delivered} and {@code read}; {@code accepted}, on channels whose provider never says {@code sent}.
 */
final class Sending {

    /** The channels whose providers report {@code sent}: there, accepted only means that it is about to be. */
    private static final Set<String> CHANNELS_THAT_SAY_SENT = Set.of("whatsapp", "sms");

    private Sending() {}

    static Optional<Mark> of(Fact message, List<Fact> statuses) {
        Optional<Mark> reached = first(statuses, "delivered", "read");
        if (reached.isEmpty() && first(statuses, "failed").isPresent()) {
            return Optional.empty();
        }
        return first(statuses, "sent")
                .or(() -> isEcho(message) ? Optional.of(History.mark(message)) : Optional.empty())
                .or(() -> reached)
                .or(() -> saysSent(message) ? Optional.empty() : first(statuses, "accepted"));
    }

    /** They come by time. */
    private static Optional<Mark> first(List<Fact> statuses, String... words) {
        for (Fact fact : statuses) {
            for (String word : words) {
                if (word.equals(fact.words().status())) {
                    return Optional.of(History.mark(fact));
                }
            }
        }
        return Optional.empty();
    }

    /** We know the author of whatever we send ourselves. */
    private static boolean isEcho(Fact message) {
        return message.about().agent() == null;
    }

    private static boolean saysSent(Fact message) {
        String channel = message.words().channel();
        return channel != null && CHANNELS_THAT_SAY_SENT.contains(channel);
    }
}
