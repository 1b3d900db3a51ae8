package dev.regente.gateway.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.gateway.account.AccountHealths.AccountHealth;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secrets;
import java.time.Instant;
import java.util.Map;

/**
 * A channel account as people see it.
 *
 * @param secrets of each its last four characters, the current one first
 * @param lastWebhookAt only in lists; null for never
 * @param health only of a single account
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChannelAccountView(
        String name,
        String channel,
        String provider,
        @JsonInclude(JsonInclude.Include.ALWAYS) String providerId,
        boolean enabled,
        Secrets secrets,
        Map<String, String> settings,
        int version,
        Instant lastWebhookAt,
        AccountHealth health) {

    static ChannelAccountView of(ChannelAccount account) {
        return of(account, null, null);
    }

    static ChannelAccountView of(ChannelAccount account, Instant lastWebhookAt, AccountHealth health) {
        return new ChannelAccountView(
                account.name(),
                account.channel(),
                account.provider().word(),
                account.providerId(),
                account.enabled(),
                account.secrets().masked(),
                account.settings(),
                account.version(),
                lastWebhookAt,
                health);
    }
}
