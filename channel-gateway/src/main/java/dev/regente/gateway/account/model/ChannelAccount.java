package dev.regente.gateway.account.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One place where customers can write to us: a phone number, a page, a bot, an application.
 *
 * @param providerId what the provider calls it; null where it has no such id
 * @param settings what else is said of it, by the names that its provider declares
 * @param version rises with every change
 */
public record ChannelAccount(
        String name,
        String channel,
        Provider provider,
        String providerId,
        boolean enabled,
        Secrets secrets,
        Map<String, String> settings,
        int version) {

    public ChannelAccount {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    /** The secrets and settings that are missing for it to be enabled. */
    public List<String> missing() {
        return Stream.concat(
                        provider.required().stream()
                                .filter(kind -> secrets.of(kind).isEmpty())
                                .map(kind -> "secrets." + kind.word()),
                        provider.settings().stream()
                                .filter(setting -> setting.required() && !settings.containsKey(setting.name()))
                                .map(setting -> "settings." + setting.name()))
                .toList();
    }

    /** The settings that its provider does not have, or not with such a value. */
    public List<String> misfits() {
        return settings.entrySet().stream()
                .filter(entry -> provider.setting(entry.getKey())
                        .filter(setting -> setting.allows(entry.getValue()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Whether its messages come from an application by REST, and its replies wait there to be fetched. */
    public boolean isApplication() {
        return provider.word().equals(Provider.CUSTOM);
    }
}
