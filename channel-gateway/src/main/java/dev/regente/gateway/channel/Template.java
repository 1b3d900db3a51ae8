package dev.regente.gateway.channel;

/**
 * A text that the provider approved beforehand, to be sent where nothing else may be.
 *
 * @param language as the provider spells it, such as {@code pt_BR}
 * @param status in lower case, such as {@code approved}; only those may be sent
 * @param category in lower case, such as {@code utility}; null where the provider has none
 * @param parameters how many words are to be filled in
 */
public record Template(String name, String language, String status, String category, int parameters) {}
