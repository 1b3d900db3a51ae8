package dev.regente.clean.order;

import dev.regente.clean.order.model.Price;
import java.time.Clock;
import java.time.Instant;

/** A thin edge. */
final class OrderResource {

    private final Orders orders;
    private final Clock clock;

    OrderResource(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    Price price(String id, Instant until) {
        return orders.price(id).reduced(clock.instant(), until);
    }
}
