package dev.regente.gateway.inbound;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.inbound.raw.RawCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes in what a provider tells only when it is asked, like a webhook: what it told before is known by its ids. */
@ApplicationScoped
public class ReceiveReview {

    private final SortWebhook sortWebhook;
    private final RecordArrivals recordArrivals;

    ReceiveReview(SortWebhook sortWebhook, RecordArrivals recordArrivals) {
        this.sortWebhook = sortWebhook;
        this.recordArrivals = recordArrivals;
    }

    /** Whether there was anything new in it. */
    public Uni<Boolean> receive(ChannelAccount account, byte[] answer, List<WebhookItem> items) {
        Arrival arrival = sortWebhook.sort(account, new RawCall(answer, null, "application/json"), items);
        return arrival.state().equals("handled")
                ? recordArrivals.record(List.of(arrival)).map(news -> news.get(0))
                : Uni.createFrom().item(false);
    }
}
