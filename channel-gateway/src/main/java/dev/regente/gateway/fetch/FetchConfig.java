package dev.regente.gateway.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How URLs that somebody else gave us are called. */
@ConfigMapping(prefix = "gateway.fetch")
interface FetchConfig {

    /** Blocks of addresses that may be called although they are not public, such as {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedCidrs();

    /** How long one call may take in all. */
    @WithDefault("PT10S")
    Duration timeout();
}
