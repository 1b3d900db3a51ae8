package dev.regente.gateway.channel;

import dev.regente.gateway.account.model.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The providers that we can talk with. */
@ApplicationScoped
public class ChannelAdapters {

    private final Map<Provider, ChannelAdapter> byProvider = new EnumMap<>(Provider.class);

    ChannelAdapters(Instance<ChannelAdapter> adapters) {
        adapters.forEach(adapter -> byProvider.put(adapter.provider(), adapter));
    }

    public Optional<ChannelAdapter> of(Provider provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
