package dev.regente.gateway.account.model;

import java.util.List;

/**
 * One place where customers can write to us: a phone number, a page, a bot, an application.
 *
 * @param providerId what the provider calls it; null for applications of our own
 * @param version rises with every change
 */
public record ChannelAccount(
        String name,
        String channel,
        Provider provider,
        String providerId,
        boolean enabled,
        Secrets secrets,
        int version) {

    /** The kinds of secret that are missing for it to be enabled. */
    public List<Secret> missing() {
        return provider.required().stream()
                .filter(kind -> secrets.of(kind).isEmpty())
                .toList();
    }

    /** Whether its messages come from an application by REST, and its replies wait there to be fetched. */
    public boolean isApplication() {
        return provider == Provider.CUSTOM;
    }
}
