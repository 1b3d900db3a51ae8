package dev.regente.gateway.channel;

/** One way in which a provider calls a person, unique within a channel account: a number, a page-scoped id. */
public record Alias(String kind, String value) {}
