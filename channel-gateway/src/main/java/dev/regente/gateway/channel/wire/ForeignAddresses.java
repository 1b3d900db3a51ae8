package dev.regente.gateway.channel.wire;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses that somebody gave us, such as a webhook of an application, may be called.
 *
 * <p>Fails closed: so far only this machine, and only where its own addresses are allowed.
 */
@ApplicationScoped
public class ForeignAddresses {

    private static final String LOOPBACK = "127.0.0.0/8";
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1");

    private final List<String> allowed;

    public ForeignAddresses(@ConfigProperty(name = "gateway.fetch.allowed-cidrs") Optional<List<String>> allowed) {
        this.allowed = allowed.orElse(List.of());
    }

    /** Whether somebody configured addresses that may be called although they are not public, and without TLS. */
    public boolean someAreAllowed() {
        return !allowed.isEmpty();
    }

    boolean permits(URI address) {
        return allowed.contains(LOOPBACK) && LOOPBACK_HOSTS.contains(String.valueOf(address.getHost()));
    }
}
