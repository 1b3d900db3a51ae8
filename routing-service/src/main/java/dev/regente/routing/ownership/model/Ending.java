package dev.regente.routing.ownership.model;

import dev.regente.routing.ownership.model.Offer.Outcome;
import dev.regente.routing.ownership.model.Offer.Reason;

/**
 * One offer that ends.
 *
 * @param reason why it was taken back; null for every other end
 */
public record Ending(Offer offer, Outcome outcome, Reason reason) {

    public static Ending of(Offer offer, Outcome outcome) {
        return new Ending(offer, outcome, null);
    }

    public static Ending revoked(Offer offer, Reason reason) {
        return new Ending(offer, Outcome.REVOKED, reason);
    }

    /** Whether what was reserved is free again; else it is the load of who accepted. */
    public boolean givesBack() {
        return outcome != Outcome.ACCEPTED;
    }

    /** Who was asked and let it go by; who went away has not had her chance. */
    boolean isPassed() {
        return outcome == Outcome.REFUSED || outcome == Outcome.EXPIRED;
    }

    /** How it ended in one word: the reason where there is one. */
    public String word() {
        return reason == null ? outcome.word() : reason.word();
    }
}
