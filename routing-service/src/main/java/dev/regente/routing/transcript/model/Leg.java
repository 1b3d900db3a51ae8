package dev.regente.routing.transcript.model;

import java.time.Instant;

/**
 * A way by which a customer wrote to us, and may be answered.
 *
 * @param senderId the gateway's id of the customer on this channel account
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

    /** When the last moment for a person's own words is; null for never. */
    public Instant closesAt() {
        return freeUntil == null || taggedUntil == null || taggedUntil.isBefore(freeUntil) ? freeUntil : taggedUntil;
    }

    /** Whether a person may still answer in her own words; a template needs no open window. */
    public boolean isOpenAt(Instant now) {
        return closesAt() == null || now.isBefore(closesAt());
    }

    /** The one of two uses of the same leg that came later. */
    public Leg later(Leg other) {
        return other.usedAt.isAfter(usedAt) ? other : this;
    }
}
