package dev.regente.gateway.channel;

import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How to come by the bytes of a file. */
public sealed interface MediaRequest {

    /**
     * One request brings them.
     *
     * @param hosts where it may lead, such as {@code *.fbcdn.net}; empty for any host of the public internet
     */
    record Download(ProviderRequest request, List<String> hosts) implements MediaRequest {}

    /**
     * A first request tells where they are.
     *
     * @param found the request that brings them, from the answer to the first; empty when there is no such file
     */
    record LookUp(ProviderRequest request, Function<ProviderAnswer, Optional<Download>> found)
            implements MediaRequest {}
}
