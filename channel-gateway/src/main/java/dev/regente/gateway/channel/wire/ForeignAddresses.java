package dev.regente.gateway.channel.wire;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether addresses that somebody gave us, such as a webhook of an application, may lead inside. */
@ApplicationScoped
public class ForeignAddresses {

    private final List<String> allowed;

    public ForeignAddresses(@ConfigProperty(name = "gateway.fetch.allowed-cidrs") Optional<List<String>> allowed) {
        this.allowed = allowed.orElse(List.of());
    }

    /** Whether somebody configured addresses that may be called although they are not public, and without TLS. */
    public boolean someAreAllowed() {
        return !allowed.isEmpty();
    }
}
