package dev.regente.clean.order;

/** A row. */
record OrderEntity(String id, long cents) {}
