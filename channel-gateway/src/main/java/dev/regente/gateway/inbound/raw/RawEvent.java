package dev.regente.gateway.inbound.raw;

import java.time.Instant;
import java.util.UUID;

/**
 * A webhook as it is kept.
 *
 * @param state {@code handled}, {@code orphan}, {@code unhandled} or {@code quarantined}
 * @param reason why something in it was set aside; null where all was handled
 * @param erased whether its bytes are gone because somebody took back what they told
 */
public record RawEvent(
        UUID id,
        String provider,
        String account,
        String state,
        String reason,
        RawCall call,
        Instant receivedAt,
        boolean erased) {}
