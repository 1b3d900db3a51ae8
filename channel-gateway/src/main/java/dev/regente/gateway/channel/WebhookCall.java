package dev.regente.gateway.channel;

import java.util.function.UnaryOperator;

/**
 * What a provider sent, before anything of it is believed.
 *
 * @param query the first value of a query parameter, or null
 * @param header the value of a header, or null
 * @param body the bytes as they came in; empty for a GET
 */
public record WebhookCall(UnaryOperator<String> query, UnaryOperator<String> header, byte[] body) {}
