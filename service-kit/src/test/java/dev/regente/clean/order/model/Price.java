package dev.regente.clean.order.model;

import java.time.Instant;

/** What an order costs, as a function of what is given and nothing else. */
public record Price(long cents) {

    public Price reduced(Instant ordered, Instant until) {
        return ordered.isBefore(until) ? new Price(cents / 2) : this;
    }
}
