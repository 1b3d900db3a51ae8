package dev.regente.broken.order;

import dev.regente.clean.order.Orders;
import io.vertx.proton.ProtonSender;

/** Ways to others that go round the doors. */
final class Bypasses {

    private Bypasses() {}

    /** Tells events that no transaction knows. */
    record Shouted(ProtonSender sender) {}

    /** Takes what it wants out of another service. */
    record Borrowed(Orders orders) {}
}
