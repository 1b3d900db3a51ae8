package dev.regente.gateway.application;

import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.ProviderSource;
import jakarta.enterprise.context.ApplicationScoped;

/** Applications of our own organisation. */
@ApplicationScoped
class ApplicationProvider implements ProviderSource {

    private static final Provider PROVIDER = Provider.of(Provider.CUSTOM)
            .carrying("app|store|custom:[a-z0-9-]{1,40}")
            .withoutIds();

    @Override
    public Provider provider() {
        return PROVIDER;
    }
}
