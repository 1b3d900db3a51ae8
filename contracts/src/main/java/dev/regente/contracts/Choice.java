package dev.regente.contracts;

/**
 * One thing that a customer can press or pick instead of writing.
 *
 * @param id comes back as the payload of the content of kind {@code choice}
 * @param title what the customer sees, short enough for any channel: at most 24 characters
 */
public record Choice(String id, String title) {}
