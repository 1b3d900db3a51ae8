package dev.regente.gateway.account.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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

    /** The setting of an application that is told its replies at a URL. */
    public static final String WEBHOOK_URL = "webhookUrl";

    public ChannelAccount {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }

    public ChannelAccount atVersion(int newVersion) {
        return new ChannelAccount(name, channel, provider, providerId, enabled, secrets, settings, newVersion);
    }

    public ChannelAccount enabled(boolean on) {
        return new ChannelAccount(name, channel, provider, providerId, on, secrets, settings, version);
    }

    public ChannelAccount with(Secrets newSecrets) {
        return new ChannelAccount(name, channel, provider, providerId, enabled, newSecrets, settings, version);
    }

    /** The secrets and settings that are missing for it to be enabled. */
    public List<String> missing() {
        return Stream.concat(
                        neededSecrets()
                                .filter(kind -> secrets.of(kind).isEmpty())
                                .map(kind -> "secrets." + kind.word()),
                        provider.settings().stream()
                                .filter(setting -> setting.required() && !settings.containsKey(setting.name()))
                                .map(setting -> "settings." + setting.name()))
                .toList();
    }

    /** The secrets that are not written as the account needs them. */
    public List<String> malformed() {
        return settingsInUse()
                .filter(setting -> setting.needs() != null)
                .filter(setting -> !secrets.of(setting.needs()).stream()
                        .allMatch(secret -> Pattern.matches(setting.secretPattern(), secret)))
                .map(setting -> "secrets." + setting.needs().word())
                .distinct()
                .toList();
    }

    private Stream<Secret> neededSecrets() {
        return Stream.concat(
                        provider.required().stream(),
                        settingsInUse().map(Setting::needs).filter(Objects::nonNull))
                .distinct();
    }

    private Stream<Setting> settingsInUse() {
        return provider.settings().stream().filter(setting -> settings.containsKey(setting.name()));
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

    /** Whether its messages come from an application by REST. */
    public boolean isApplication() {
        return provider.word().equals(Provider.CUSTOM);
    }

    /** Whether its replies wait to be fetched. */
    public boolean isFetched() {
        return isApplication() && !settings.containsKey(WEBHOOK_URL);
    }
}
