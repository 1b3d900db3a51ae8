package dev.regente.contracts.gateway;

/** The advertisement, link or post from which the customer came. */
public record Referral(String source, String sourceId, String url, String headline, String clickId) {}
