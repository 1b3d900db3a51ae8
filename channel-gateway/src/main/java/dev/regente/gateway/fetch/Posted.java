package dev.regente.gateway.fetch;

import java.util.Map;

/**
 * What a POST was answered.
 *
 * @param headers with names in lower case; of several values the first
 * @param body of a long one only the beginning
 */
public record Posted(int status, Map<String, String> headers, byte[] body) {}
