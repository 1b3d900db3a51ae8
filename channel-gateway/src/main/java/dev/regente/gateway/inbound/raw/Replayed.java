package dev.regente.gateway.inbound.raw;

import java.util.UUID;

/**
 * What came of a replay. Each number counts what this replay did, and nothing that was done before.
 *
 * @param state what becomes of the raw event by it
 * @param reason why something in it is still set aside; null where nothing is
 * @param messages how many messages were taken, also those of the provider's own inbox
 * @param statuses how many words on how far our messages came
 * @param duplicates how many items had been taken before
 * @param unhandled how many items we still do nothing about, or belong to no account of ours
 * @param setAside how many items still cannot be recorded
 */
public record Replayed(
        UUID id,
        String state,
        String reason,
        int messages,
        int statuses,
        int touchpoints,
        int duplicates,
        int unhandled,
        int setAside) {}
