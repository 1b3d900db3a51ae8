package dev.regente.contracts.routing;

import dev.regente.contracts.Wire;

/** Whether a conversation is offered that waits, or its owner asks somebody to take it over. */
public enum OfferKind {
    OFFER,
    CONSULTATION;

    @Override
    public String toString() {
        return Wire.word(this);
    }
}
