package dev.regente.gateway.inbound.seen;

import dev.regente.gateway.account.model.ChannelAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * By what a thing that a provider told is known again.
 *
 * @param occurredOn the provider's day, the same at every redelivery
 */
public record ItemKey(String channel, String account, String key, LocalDate occurredOn) {

    private static final LocalDate NO_DAY = LocalDate.EPOCH;

    public static ItemKey of(ChannelAccount account, String key, Instant occurredAt) {
        LocalDate day = occurredAt == null ? NO_DAY : LocalDate.ofInstant(occurredAt, ZoneOffset.UTC);
        return new ItemKey(account.channel(), account.name(), key, day);
    }

    /** The mark that a message was taken back, whenever it was or will be told. */
    public static ItemKey gone(ChannelAccount account, String key) {
        return of(account, "gone:" + key, null);
    }
}
