package dev.regente.broken.order;

import io.vertx.mutiny.sqlclient.Pool;

/** Writes rows by itself. */
record OrderPlacedListener(Pool pool) {}
