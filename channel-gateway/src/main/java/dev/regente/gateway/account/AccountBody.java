package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secrets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that may be said of a channel account but its name. */
record AccountBody(
        @Schema(
                        description =
                                "What customers call it, such as whatsapp or custom:till; GET /v1/providers tells which"
                                        + " provider carries what")
                @NotBlank @Size(max = 50) String channel,
        @Schema(description = "A word of GET /v1/providers") @NotBlank @Size(max = 20) String provider,
        @Schema(
                        description = "What the provider calls the account: a phone number id, a page, a bot."
                                + " It belongs to one account only")
                @Pattern(regexp = "[\\x21-\\x7e]{1,100}") String providerId,
        @NotNull Boolean enabled,
        @Valid SecretsBody secrets,
        @Schema(
                        description = "By the names and patterns that GET /v1/providers tells; all of them,"
                                + " those that are left out are taken away")
                @Size(max = 50) Map<@NotBlank @Size(max = 50) String, @NotNull @Size(max = 2048) String> settings) {

    /** @param current what it changes; null for a new one */
    ChannelAccount account(String name, Provider known, ChannelAccount current) {
        Secrets before = current == null ? Secrets.NONE : current.secrets();
        return new ChannelAccount(
                name,
                channel,
                known,
                providerId,
                enabled,
                secrets == null ? before : secrets.over(before),
                settings,
                current == null ? 0 : current.version());
    }

    /** Secrets go in and never come out. */
    @Schema(
            description = "Up to two of each kind, the current one first; a kind that is left out stays as it is."
                    + " signing proves webhooks, and signs what a custom account is told (whsec_ and Base64);"
                    + " verification is what the provider says when it asks whether a URL is ours;"
                    + " access is shown to the provider with each call.")
    record SecretsBody(
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 512) String> signing,
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 512) String> verification,
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 2048) String> access) {

        Secrets over(Secrets current) {
            return current.with(signing, verification, access);
        }
    }

    /** The same of a new account, with its name. */
    record NewAccount(
            @Schema(description = "Ours, in the paths of webhooks: lower case, digits and dashes")
                    @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String name,
            @NotBlank @Size(max = 50) String channel,
            @NotBlank @Size(max = 20) String provider,
            @Pattern(regexp = "[\\x21-\\x7e]{1,100}") String providerId,
            @NotNull Boolean enabled,
            @Valid SecretsBody secrets,
            @Size(max = 50) Map<@NotBlank @Size(max = 50) String, @NotNull @Size(max = 2048) String> settings) {

        AccountBody account() {
            return new AccountBody(channel, provider, providerId, enabled, secrets, settings);
        }
    }
}
