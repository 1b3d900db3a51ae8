package dev.regente.routing.transcript.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A way by which a customer wrote to us, and may be answered.
 *
 * @param senderId the gateway's id of the customer on this channel account
 * @param profileId the home of whoever writes on it
 * @param usedAt when the customer last wrote by it
 * @param freeUntil until when the provider takes any reply; null where there is no window
 * @param taggedUntil until when it still takes a human agent's reply; null where it makes no such difference
 */
public record Leg(
        String senderId,
        String profileId,
        String channel,
        String account,
        Instant usedAt,
        Instant freeUntil,
        Instant taggedUntil) {

    /** Our clock and the provider's differ a little; what goes out in the last two minutes may come too late there. */
    private static final Duration SAFETY = Duration.ofMinutes(2);

    /** Where providers approve texts beforehand, which may be sent whenever. */
    private static final Set<String> WITH_TEMPLATES = Set.of("whatsapp");

    public boolean takesTemplates() {
        return WITH_TEMPLATES.contains(channel);
    }

    /** When the last moment for a person's own words is; null for never. */
    public Instant closesAt() {
        return freeUntil == null || taggedUntil == null || taggedUntil.isBefore(freeUntil) ? freeUntil : taggedUntil;
    }

    /** Whether anybody may still answer in words of her own or its own; a template needs no open window. */
    public boolean isFreeAt(Instant now) {
        return isBefore(now, freeUntil);
    }

    /** Whether a person may; what a provider takes from a person for longer, it does not take from a program. */
    public boolean isOpenAt(Instant now) {
        return isBefore(now, closesAt());
    }

    private static boolean isBefore(Instant now, Instant end) {
        return end == null || now.isBefore(end.minus(SAFETY));
    }

    /** The one of two uses of the same leg that came later. */
    public Leg later(Leg other) {
        return other.usedAt.isAfter(usedAt) ? other : this;
    }
}
