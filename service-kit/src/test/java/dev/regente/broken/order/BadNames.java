package dev.regente.broken.order;

/** Names that promise nothing. */
final class BadNames {

    private BadNames() {}

    record OrderUtil() {}

    record OrderUtils() {}

    record OrderHelper() {}

    record OrderManager() {}

    record OrderImpl() {}

    record OrderService() {}

    record OrderDTO() {}

    record OrderDto() {}

    record OrderProcessor() {}

    record OrderHandler() {}

    record AbstractOrder() {}
}
