package dev.regente.local.simulator.meta;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each customer last wrote through this simulator; beyond a limit the oldest are forgotten. */
public final class LastWords {

    private static final int LIMIT = 10_000;

    private final Map<String, Instant> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > LIMIT;
        }
    };

    public synchronized void wrote(String customer, Instant when) {
        written.merge(customer, when, (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * Whether a customer wrote so lately. Tests and the load generator also post webhooks to the gateway themselves; of
     * whom this simulator has heard nothing, it believes that she did.
     */
    public synchronized boolean isWithin(Duration window, String customer) {
        var last = written.get(customer);
        return last == null || Instant.now().isBefore(last.plus(window));
    }
}
