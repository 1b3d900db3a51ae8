package dev.regente.broken.order;

/** A row that everybody may hold. */
public record OrderEntity(String id) {}
