package dev.regente.gateway.inbound;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.inbound.raw.RawCall;
import dev.regente.gateway.inbound.raw.RawEvent;
import dev.regente.gateway.inbound.watch.WebhookMeters;
import dev.regente.gateway.inbound.watch.WebhookMeters.Rejection;
import dev.regente.kit.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** The door for providers: proves what comes, reads it, and answers when it is recorded. */
@ApplicationScoped
public class ReceiveWebhook {

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final SortWebhook sortWebhook;
    private final ArrivalBatches batches;
    private final WebhookMeters meters;

    ReceiveWebhook(
            AccountDirectory directory,
            ChannelAdapters adapters,
            SortWebhook sortWebhook,
            ArrivalBatches batches,
            WebhookMeters meters) {
        this.directory = directory;
        this.adapters = adapters;
        this.sortWebhook = sortWebhook;
        this.batches = batches;
        this.meters = meters;
    }

    /** Completes after the commit; fails with a refusal when the caller does not prove to be the provider. */
    Uni<WebhookAnswer> receive(String provider, String account, WebhookCall call) {
        ChannelAccount known = account(provider, account);
        ChannelAdapter adapter = adapter(known);
        Signature signature = adapter.signature(call, known);
        if (signature != Signature.VALID) {
            throw rejected(known, signature);
        }
        Arrival arrival = sortWebhook.sort(known, RawCall.of(call), adapter.read(call, known));
        return batches.take(arrival).replaceWith(() -> adapter.receipt(call, known));
    }

    /** Takes what came in by another door, which answers for it. Completes after the commit. */
    public Uni<Void> take(ChannelAccount account, RawCall call, List<WebhookItem> items) {
        return batches.take(sortWebhook.sort(account, call, items));
    }

    /** Reads a webhook that is kept, which was proved when it came; not while its account is not open. */
    Arrival again(RawEvent kept) {
        ChannelAccount known = directory
                .named(kept.account())
                .filter(a -> a.provider().word().equals(kept.provider()))
                .orElseThrow(() -> Refusal.conflict("account_unavailable", "Its channel account is not open."));
        ChannelAdapter adapter = adapter(known);
        return sortWebhook.again(kept, known, adapter.read(kept.call().asCall(), known));
    }

    /** What the provider wants to hear when it asks whether this URL is ours. */
    WebhookAnswer challenge(String provider, String account, WebhookCall call) {
        ChannelAccount known = account(provider, account);
        return adapter(known).challenge(call, known).orElseThrow(() -> {
            meters.rejected(known.channel(), Rejection.CHALLENGE_WRONG);
            return Refusal.notAllowed("challenge_refused", "This is not the verification of this account.");
        });
    }

    private ChannelAccount account(String provider, String account) {
        return directory
                .named(account)
                .filter(a -> !a.isApplication() && a.provider().word().equals(provider.toLowerCase(Locale.ROOT)))
                .orElseThrow(this::unknown);
    }

    private ChannelAdapter adapter(ChannelAccount account) {
        return adapters.of(account.provider()).orElseThrow(this::unknown);
    }

    private Refusal unknown() {
        meters.rejected(WebhookMeters.NO_CHANNEL, Rejection.UNKNOWN_ACCOUNT);
        return Refusal.notFound("channel_account");
    }

    private Refusal rejected(ChannelAccount account, Signature signature) {
        meters.rejected(
                account.channel(),
                switch (signature) {
                    case MISSING -> Rejection.SIGNATURE_MISSING;
                    case MALFORMED -> Rejection.SIGNATURE_MALFORMED;
                    default -> Rejection.SIGNATURE_WRONG;
                });
        return signature == Signature.WRONG
                ? Refusal.notAllowed("signature_wrong", "The signature does not belong to this body.")
                : Refusal.unauthenticated("signature_missing", "A signature of the provider is required.");
    }
}
