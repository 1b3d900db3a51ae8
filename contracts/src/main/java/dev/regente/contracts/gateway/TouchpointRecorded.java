package dev.regente.contracts.gateway;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.Event;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody did something that is no message: sent in a form, placed an order, blocked our bot.
 *
 * @param kind one of the words of the contract, such as {@code order_placed}, or the caller's own
 * @param channel null for what came by no channel
 * @param account null for what came by no channel account
 * @param senderId the gateway's opaque id of this person on the account; null where it knows none
 * @param traits what is told about the person, such as {@code name} and {@code locale}
 * @param properties what is told about what happened
 * @param occurredAt the time of whoever told it
 * @param receivedAt the time at which the gateway committed it
 */
public record TouchpointRecorded(
        String touchpointId,
        String kind,
        String channel,
        String account,
        String senderId,
        List<ClaimedIdentifier> identifiers,
        Map<String, Object> traits,
        Map<String, Object> properties,
        Instant occurredAt,
        Instant receivedAt)
        implements Event {

    public static final String ADDRESS = "gateway.touchpoint-recorded.v1";

    public TouchpointRecorded {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        traits = traits == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        properties = properties == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public String subject() {
        return touchpointId;
    }
}
