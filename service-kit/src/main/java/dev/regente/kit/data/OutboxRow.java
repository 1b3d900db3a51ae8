package dev.regente.kit.data;

import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way out.
 *
 * @param leased whether this process is to send it; else whoever finds it first
 */
public record OutboxRow(
        UUID id,
        String address,
        String subject,
        long sequence,
        String body,
        String traceparent,
        Instant createdAt,
        boolean leased) {

    /** The same row with its subject's number. */
    OutboxRow numbered(long number) {
        return new OutboxRow(id, address, subject, number, body, traceparent, createdAt, leased);
    }

    /** The same row, to be sent by this process. */
    OutboxRow leasedHere() {
        return new OutboxRow(id, address, subject, sequence, body, traceparent, createdAt, true);
    }
}
