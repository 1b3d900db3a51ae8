package dev.regente.gateway.outbound.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fixed pauses between the attempts to send, each spread a little, so that many do not come back together. */
public record Schedule(List<Duration> pauses) {

    private static final double SPREAD = 0.1;

    public Schedule {
        pauses = List.copyOf(pauses);
    }

    /**
     * The pause after so many attempts; empty after the last one.
     *
     * @param attempts at least 1
     * @param chance between 0 and 1; the pause is longer by up to a tenth
     */
    public Optional<Duration> after(int attempts, double chance) {
        return attempts > pauses.size()
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(Math.round(pauses.get(attempts - 1).toMillis() * (1 + chance * SPREAD))));
    }
}
