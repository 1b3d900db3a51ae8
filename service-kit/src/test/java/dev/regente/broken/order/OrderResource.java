package dev.regente.broken.order;

/** Shows its rows to the world. */
final class OrderResource {

    OrderEntity order(String id) {
        return new OrderEntity(id);
    }
}
