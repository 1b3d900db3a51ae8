package dev.regente.gateway.channel.wire;

import dev.regente.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;

/** Where the providers are. */
@ApplicationScoped
public class Endpoints {

    private final GatewayConfig config;

    public Endpoints(GatewayConfig config) {
        this.config = config;
    }

    /**
     * The address of a provider: the configured one, else the one that stands in for all of them, else its own.
     *
     * @param word as in the provider's accounts
     * @param own such as {@code https://graph.facebook.com}
     */
    public URI of(String word, String own) {
        return Optional.ofNullable(config.providerUrls().get(word))
                .or(config::providerUrl)
                .orElseGet(() -> URI.create(own));
    }
}
