package dev.regente.gateway.channel;

import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How to learn what a provider told us in vain: by asking for the messages that it keeps.
 *
 * @param since the requests to begin with, for what happened from an instant on
 * @param page reads an answer; empty for one that cannot be read
 */
public record Review(Function<Instant, List<ProviderRequest>> since, Function<ProviderAnswer, Optional<Page>> page) {

    /**
     * A part of the list.
     *
     * @param items as a webhook tells them, and with the same ids; the oldest first
     * @param older the request for the part before it; empty for the last
     */
    public record Page(List<WebhookItem> items, Optional<ProviderRequest> older) {}
}
