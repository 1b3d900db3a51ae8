package dev.regente.gateway.channel;

import dev.regente.gateway.account.model.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The providers that we can talk with. */
@ApplicationScoped
public class ChannelAdapters {

    private final Map<String, ChannelAdapter> byWord = new HashMap<>();

    ChannelAdapters(Instance<ChannelAdapter> adapters) {
        adapters.forEach(adapter -> byWord.put(adapter.provider().word(), adapter));
    }

    public Optional<ChannelAdapter> of(Provider provider) {
        return Optional.ofNullable(byWord.get(provider.word()));
    }
}
