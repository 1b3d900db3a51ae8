package dev.regente.gateway.account.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages ended, or stand, in which state.
 *
 * @param errorRate the part of those that the provider decided about and would not deliver, between 0 and 1; null for
 *     none decided
 */
public record SendsByOutcome(Map<String, Long> byStatus, Double errorRate) {

    private static final String FAILED = "failed";
    private static final List<String> DECIDED = List.of("accepted", "sent", "delivered", "read", FAILED);

    public static SendsByOutcome of(Map<String, Long> byStatus) {
        long decided = DECIDED.stream()
                .mapToLong(status -> byStatus.getOrDefault(status, 0L))
                .sum();
        Double rate = decided == 0 ? null : (double) byStatus.getOrDefault(FAILED, 0L) / decided;
        return new SendsByOutcome(new TreeMap<>(byStatus), rate);
    }
}
