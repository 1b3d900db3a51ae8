package dev.regente.broken.common;

/** What found no better place. */
public record Everything() {}
