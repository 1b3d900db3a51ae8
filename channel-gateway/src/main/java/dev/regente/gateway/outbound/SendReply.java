package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.outbound.model.SendRule;
import dev.regente.kit.events.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** Tries once to send one reply. */
@ApplicationScoped
class SendReply {

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final ProviderHttp http;
    private final SendMeters meters;
    private final Clock clock;

    SendReply(AccountDirectory directory, ChannelAdapters adapters, ProviderHttp http, SendMeters meters, Clock clock) {
        this.directory = directory;
        this.adapters = adapters;
        this.http = http;
        this.meters = meters;
        this.clock = clock;
    }

    /** Never fails: an attempt of which nobody knows how it ended is in doubt. */
    Uni<SendOutcome> send(Claimed claimed) {
        Optional<ChannelAccount> account = directory.named(claimed.reply().account());
        Optional<ChannelAdapter> adapter = account.flatMap(a -> adapters.of(a.provider()));
        if (adapter.isEmpty()) {
            return refused("account_unavailable", "There is no enabled account to send it from.");
        }
        if (claimed.refuses()) {
            return refused("opted_out", "The customer asked not to be written to on this channel.");
        }
        var outgoing = new Outgoing(claimed.reply(), claimed.to(), claimed.quotes());
        Instant now = clock.instant();
        var rule = SendRule.against(
                now,
                claimed.reply().sendBefore(),
                claimed.lastInboundAt(),
                adapter.get().windows().free(),
                claimed.reply().template() != null);
        if (rule.isPresent()) {
            return refused(
                    rule.get().name().toLowerCase(Locale.ROOT), rule.get().text());
        }
        return adapter.get()
                .objection(outgoing)
                .map(reason -> Uni.createFrom().<SendOutcome>item(new SendOutcome.Refused(reason)))
                .orElseGet(() -> call(adapter.get(), outgoing, account.get(), claimed.traceparent()));
    }

    private Uni<SendOutcome> call(
            ChannelAdapter adapter, Outgoing outgoing, ChannelAccount account, String traceparent) {
        Span span = Tracing.begin("send " + account.channel(), SpanKind.CLIENT, traceparent);
        long since = System.nanoTime();
        return post(adapter, adapter.requests(outgoing, account).iterator(), Tracing.of(span))
                .onTermination()
                .invoke(() -> {
                    meters.called(System.nanoTime() - since);
                    span.end();
                });
    }

    /** One after the other, as the customer is to read them; what follows one that was not taken is not tried. */
    private Uni<SendOutcome> post(ChannelAdapter adapter, Iterator<ProviderRequest> requests, String traceparent) {
        return http.call(requests.next(), traceparent)
                .map(adapter::outcome)
                .onFailure(ProviderHttp.NotConnected.class)
                .recoverWithItem(() -> new SendOutcome.Temporary("not_connected"))
                .onFailure()
                .recoverWithItem(SendOutcome.InDoubt::new)
                .chain(outcome -> outcome instanceof SendOutcome.Accepted && requests.hasNext()
                        ? post(adapter, requests, traceparent)
                        : Uni.createFrom().item(outcome));
    }

    private static Uni<SendOutcome> refused(String code, String text) {
        return Uni.createFrom().item(new SendOutcome.Refused(new Reason(code, text)));
    }
}
