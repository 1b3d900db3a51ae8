package dev.regente.gateway.account;

import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secret;
import dev.regente.gateway.account.model.Setting;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What there is to make channel accounts of. */
@Path("/v1/providers")
class ProviderResource {

    private final Providers providers;

    ProviderResource(Providers providers) {
        this.providers = providers;
    }

    @GET
    @RolesAllowed({"admin", "auditor"})
    @Operation(
            summary = "List the providers",
            description = "Of each: its word, the channels that it carries and the values of its settings as regular"
                    + " expressions, whether it knows its accounts by an id, and what an enabled account must have.")
    public Map<String, List<ProviderView>> list() {
        return Map.of("items", providers.all().stream().map(ProviderView::of).toList());
    }

    /** @param secrets without which an account may not be enabled */
    record ProviderView(
            String provider, String channels, boolean providerId, List<String> secrets, List<SettingView> settings) {

        static ProviderView of(Provider provider) {
            return new ProviderView(
                    provider.word(),
                    provider.channels(),
                    provider.hasIds(),
                    provider.required().stream().map(Secret::word).toList(),
                    provider.settings().stream().map(SettingView::of).toList());
        }
    }

    /**
     * Something that may be said of an account.
     *
     * @param secret which secret an account with this setting must have; null for none
     */
    record SettingView(String name, String pattern, boolean required, String secret, String secretPattern) {

        static SettingView of(Setting setting) {
            return new SettingView(
                    setting.name(),
                    setting.pattern(),
                    setting.required(),
                    setting.needs() == null ? null : setting.needs().word(),
                    setting.secretPattern());
        }
    }
}
