package dev.regente.clean.order;

import dev.regente.clean.order.model.Price;
import io.vertx.mutiny.sqlclient.Pool;

/** All orders: the only one here that knows rows and the database. */
public final class Orders {

    private final Pool pool;

    Orders(Pool pool) {
        this.pool = pool;
    }

    Price price(String id) {
        return new Price(new OrderEntity(id, pool.size()).cents());
    }
}
