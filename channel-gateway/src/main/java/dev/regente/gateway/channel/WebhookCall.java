package dev.regente.gateway.channel;

import java.net.URI;
import java.util.function.UnaryOperator;

/**
 * What a provider sent, before anything of it is believed.
 *
 * @param url what it called, under our public address as configured, with the query as it came in
 * @param query the first value of a query parameter, or null
 * @param header the value of a header, or null
 * @param body the bytes as they came in; empty for a GET
 */
public record WebhookCall(URI url, UnaryOperator<String> query, UnaryOperator<String> header, byte[] body) {}
