package dev.regente.gateway.account;

import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.ProviderSource;
import dev.regente.gateway.account.model.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers that accounts can be of. */
@ApplicationScoped
class Providers {

    private final Map<String, Provider> byWord = new TreeMap<>();

    Providers(Instance<ProviderSource> sources) {
        // Accounts of these can be kept already; they carry nothing until something talks with their providers.
        add(Provider.of("twilio-voice", Secret.SIGNING).carrying("voice"));
        add(Provider.of("email", Secret.SIGNING));
        sources.forEach(source -> add(source.provider()));
    }

    Optional<Provider> of(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    Collection<Provider> all() {
        return byWord.values();
    }

    private void add(Provider provider) {
        byWord.put(provider.word(), provider);
    }
}
