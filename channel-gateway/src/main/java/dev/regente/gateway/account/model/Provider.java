package dev.regente.gateway.account.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who runs the wire to the customer, and what an account of it needs.
 *
 * @param word how it is spelled in paths and bodies
 * @param channels the channels that it carries, as a regular expression
 * @param required the secrets without which an account of it may not be enabled
 * @param hasIds whether the provider knows its accounts by an id, such as a phone number id or a page
 * @param settings what else may be said of an account
 */
public record Provider(String word, String channels, List<Secret> required, boolean hasIds, List<Setting> settings) {

    /** The word for applications of our own organisation, which prove themselves with a bearer token. */
    public static final String CUSTOM = "custom";

    /** What may be said of an account of any provider. */
    private static final List<Setting> COMMON = List.of(Setting.optional("messagesPerSecond", "[1-9][0-9]{0,3}"));

    public Provider {
        required = List.copyOf(required);
        settings = Stream.concat(COMMON.stream(), settings.stream()).distinct().toList();
    }

    /** One that knows its accounts by ids and carries the channel of its own name. */
    public static Provider of(String word, Secret... required) {
        return new Provider(word, word, List.of(required), true, List.of());
    }

    /** The same, carrying channels of other names. */
    public Provider carrying(String otherChannels) {
        return new Provider(word, otherChannels, required, hasIds, settings);
    }

    /** The same, with accounts that have no id of its own. */
    public Provider withoutIds() {
        return new Provider(word, channels, required, false, settings);
    }

    /** The same, with more that may be said of its accounts. */
    public Provider with(Setting... more) {
        return new Provider(word, channels, required, hasIds, List.of(more));
    }

    public boolean carries(String channel) {
        return Pattern.matches(channels, channel);
    }

    public Optional<Setting> setting(String name) {
        return settings.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
