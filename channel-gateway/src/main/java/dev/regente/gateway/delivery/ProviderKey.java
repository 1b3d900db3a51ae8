package dev.regente.gateway.delivery;

/** A message as its provider knows it. */
public record ProviderKey(String account, String providerMessageId) {}
