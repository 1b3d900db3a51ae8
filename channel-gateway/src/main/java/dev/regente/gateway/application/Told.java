package dev.regente.gateway.application;

import dev.regente.contracts.ClaimedIdentifier;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.inbound.seen.ItemKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an application told of a customer of ours.
 *
 * @param account null for an application without one
 * @param system the account, or who called: within it the external id is unique
 * @param occurredAt null where it told no time
 */
record Told(
        String externalId,
        String kind,
        ChannelAccount account,
        String system,
        List<ClaimedIdentifier> identifiers,
        Map<String, Object> traits,
        Map<String, Object> properties,
        Instant occurredAt) {

    private static final String NO_CHANNEL = "touchpoint";

    /** By what it is known again, on whatever day it is told. */
    ItemKey whenever() {
        return key(LocalDate.EPOCH);
    }

    ItemKey key(Instant now) {
        return key(LocalDate.ofInstant(at(now), ZoneOffset.UTC));
    }

    TouchpointRecorded event(UUID id, Instant now) {
        return new TouchpointRecorded(
                id.toString(),
                kind,
                account == null ? null : account.channel(),
                account == null ? null : account.name(),
                null,
                identifiers,
                traits,
                properties,
                at(now),
                now);
    }

    /** A clock that is ahead of ours does not make it happen later than now. */
    private Instant at(Instant now) {
        return occurredAt == null || occurredAt.isAfter(now) ? now : occurredAt;
    }

    private ItemKey key(LocalDate day) {
        return new ItemKey(account == null ? NO_CHANNEL : account.channel(), system, "touch:" + externalId, day);
    }
}
