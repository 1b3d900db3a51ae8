package dev.regente.gateway.inbound;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Echo;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.channel.WebhookItem.WatermarkReport;
import dev.regente.gateway.delivery.ReportedStatus;
import dev.regente.gateway.delivery.ReportedWatermark;
import dev.regente.gateway.inbound.echo.ReportedEcho;
import dev.regente.gateway.inbound.raw.RawCall;
import dev.regente.gateway.inbound.raw.RawEvent;
import dev.regente.gateway.touchpoint.Touch;
import dev.regente.kit.Ids;
import dev.regente.kit.events.Tracing;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Sorts what a webhook tells by account. The path told whose secret proves it; each item tells whose it is. */
@ApplicationScoped
class SortWebhook {

    private final AccountDirectory directory;
    private final Ids ids;
    private final Clock clock;

    SortWebhook(AccountDirectory directory, Ids ids, Clock clock) {
        this.directory = directory;
        this.ids = ids;
        this.clock = clock;
    }

    Arrival sort(ChannelAccount provedBy, RawCall call, List<WebhookItem> items) {
        return sort(ids.next(), provedBy, clock.instant().truncatedTo(ChronoUnit.MICROS), call, items);
    }

    /** The same for one that is kept: it came when it came, so that order and windows are what they would have been. */
    Arrival again(RawEvent kept, ChannelAccount provedBy, List<WebhookItem> items) {
        return sort(kept.id(), provedBy, kept.receivedAt(), kept.call(), items);
    }

    private Arrival sort(UUID raw, ChannelAccount provedBy, Instant at, RawCall call, List<WebhookItem> items) {
        var sorting = new Sorting(raw, provedBy, at);
        items.forEach(sorting::add);
        return sorting.arrival(call);
    }

    /** One webhook while it is sorted. */
    private final class Sorting {

        private final UUID raw;
        private final ChannelAccount provedBy;
        private final Instant now;
        private final String trace = Tracing.current();
        private final List<InboundMessage> messages = new ArrayList<>();
        private final List<ReportedEcho> echoes = new ArrayList<>();
        private final List<ReportedStatus> statuses = new ArrayList<>();
        private final List<ReportedWatermark> watermarks = new ArrayList<>();
        private final List<Touch> touches = new ArrayList<>();
        private final List<String> unhandled = new ArrayList<>();
        private int orphans;

        Sorting(UUID raw, ChannelAccount provedBy, Instant now) {
            this.raw = raw;
            this.provedBy = provedBy;
            this.now = now;
        }

        void add(WebhookItem item) {
            if (item instanceof Unhandled other) {
                unhandled.add(other.type());
                return;
            }
            account(item).ifPresentOrElse(account -> add(account, item), () -> {
                orphans++;
                unhandled.add("orphan");
            });
        }

        private Optional<ChannelAccount> account(WebhookItem item) {
            return item.providerAccountId() == null
                    ? Optional.of(provedBy)
                    : directory.of(provedBy.provider(), item.providerAccountId());
        }

        private void add(ChannelAccount account, WebhookItem item) {
            if (item instanceof Received said) {
                messages.add(new InboundMessage(ids.next(), account, said, raw, now, trace));
            } else if (item instanceof Echo echo) {
                echoes.add(new ReportedEcho(ids.next(), account, echo, raw, now, trace));
            } else if (item instanceof StatusReport report) {
                statuses.add(new ReportedStatus(account, report, now, trace));
            } else if (item instanceof WatermarkReport report) {
                watermarks.add(new ReportedWatermark(account, report, trace));
            } else if (item instanceof Touched told) {
                touches.add(new Touch(ids.next(), account, told, now, trace));
            } else {
                unhandled.add(item.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }

        Arrival arrival(RawCall call) {
            return new Arrival(
                    raw,
                    provedBy,
                    call,
                    fingerprint(call.body()),
                    now,
                    messages,
                    echoes,
                    statuses,
                    watermarks,
                    touches,
                    List.copyOf(unhandled),
                    orphans);
        }
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
