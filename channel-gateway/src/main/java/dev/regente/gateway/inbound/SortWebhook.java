package dev.regente.gateway.inbound;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.channel.WebhookItem.StatusReport;
import dev.regente.gateway.channel.WebhookItem.Touched;
import dev.regente.gateway.channel.WebhookItem.Unhandled;
import dev.regente.gateway.delivery.ReportedStatus;
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

    Arrival sort(ChannelAccount provedBy, byte[] body, List<WebhookItem> items) {
        UUID raw = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String trace = Tracing.current();
        var messages = new ArrayList<InboundMessage>();
        var statuses = new ArrayList<ReportedStatus>();
        var touches = new ArrayList<Touch>();
        var unhandled = new ArrayList<String>();
        int orphans = 0;
        for (WebhookItem item : items) {
            if (item instanceof Unhandled other) {
                unhandled.add(other.type());
                continue;
            }
            var account = item.providerAccountId() == null
                    ? Optional.of(provedBy)
                    : directory.of(provedBy.provider(), item.providerAccountId());
            if (account.isEmpty()) {
                orphans++;
                unhandled.add("orphan");
            } else if (item instanceof Received said) {
                messages.add(new InboundMessage(ids.next(), account.get(), said, raw, now, trace));
            } else if (item instanceof StatusReport report) {
                statuses.add(new ReportedStatus(account.get(), report, now, trace));
            } else if (item instanceof Touched told) {
                touches.add(new Touch(ids.next(), account.get(), told, now, trace));
            } else {
                unhandled.add(item.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }
        return new Arrival(
                raw,
                provedBy,
                body,
                fingerprint(body),
                now,
                messages,
                statuses,
                touches,
                List.copyOf(unhandled),
                orphans);
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
