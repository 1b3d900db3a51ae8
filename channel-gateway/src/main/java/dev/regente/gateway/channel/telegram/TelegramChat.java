package dev.regente.gateway.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.json.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chat with one person.
 *
 * @param connection the business account in whose name the bot takes part; null where the person talks with the bot
 * @param id the user id of the person
 */
record TelegramChat(String connection, String id) {

    private static final String DIRECT = "telegram";
    private static final String BUSINESS = "telegram_business";
    private static final Pattern USER_ID = Pattern.compile("[1-9][0-9]{0,17}");

    /** The chat that a message, or a change of one, belongs to. */
    static TelegramChat of(JsonNode message) {
        return new TelegramChat(
                Fields.id(message.path("business_connection_id")), Fields.requiredId(message.at("/chat/id")));
    }

    /** Where a reply goes; a user name is no address for a bot. */
    static Optional<TelegramChat> of(Outgoing outgoing) {
        return outgoing.to().stream()
                .map(TelegramChat::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TelegramChat> of(Alias alias) {
        int end = alias.value().lastIndexOf(':');
        String user = alias.value().substring(end + 1);
        if (!USER_ID.matcher(user).matches()) {
            return Optional.empty();
        }
        return switch (alias.kind()) {
            case DIRECT -> end < 0 ? Optional.of(new TelegramChat(null, user)) : Optional.empty();
            case BUSINESS ->
                end > 0 ? Optional.of(new TelegramChat(alias.value().substring(0, end), user)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** One for each place where the person can be answered: she need not have started the bot herself. */
    Alias alias() {
        return new Alias(connection == null ? DIRECT : BUSINESS, word());
    }

    /** The name of a message: its id is unique within its chat only. */
    String message(JsonNode messageId) {
        return word() + ":" + Fields.requiredId(messageId);
    }

    /** The id that a message has within its chat; empty when the name is none of {@link #message}. */
    static Optional<Long> messageId(String name) {
        String key = name.replaceFirst("#.*", "");
        try {
            return Optional.of(Long.parseLong(key.substring(key.lastIndexOf(':') + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String word() {
        return connection == null ? id : connection + ":" + id;
    }
}
