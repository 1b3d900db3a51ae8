package dev.regente.gateway.channel;

import java.net.URI;

/**
 * A POST of JSON to a provider.
 *
 * @param bearer the token that it carries
 */
public record ProviderRequest(URI uri, String bearer, String body) {

    /** A record would print the token and what the message says. */
    @Override
    public String toString() {
        return "ProviderRequest[hidden]";
    }
}
