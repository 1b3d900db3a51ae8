package dev.regente.gateway.inbound.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When something happened, by a provider's clock and by ours. */
public final class ProviderTime {

    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Duration REST_OF_THE_SECOND = Duration.ofMillis(999);

    private ProviderTime() {}

    /**
     * The provider's time, or ours where it gave none or is ahead of us: it must not make a message newer than those
     * that follow it.
     *
     * <p>Many providers cut their times to whole seconds. Beside another whose clock is finer, a message would seem to
     * come before one that she wrote earlier in the same second. Of what is told live we know better: it happened
     * within that second, and not after we heard of it.
     */
    public static Instant of(Instant said, Instant receivedAt) {
        if (said == null || said.isAfter(receivedAt)) {
            return receivedAt;
        }
        boolean cut = said.equals(said.truncatedTo(ChronoUnit.SECONDS))
                && Duration.between(said, receivedAt).compareTo(LIVE) < 0;
        Instant latest = said.plus(REST_OF_THE_SECOND);
        return !cut ? said : latest.isBefore(receivedAt) ? latest : receivedAt;
    }
}
