package dev.regente.gateway.review;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.Review;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.inbound.ReceiveReview;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Asks a provider for all that happened on one account since an instant, and takes in what is new. */
@ApplicationScoped
class ReviewAccount {

    private final ProviderHttp http;
    private final ReceiveReview receiveReview;
    private final int mostPages;

    ReviewAccount(ProviderHttp http, ReceiveReview receiveReview, GatewayConfig config) {
        this.http = http;
        this.receiveReview = receiveReview;
        this.mostPages = config.reviews().pages();
    }

    /**
     * What came of it.
     *
     * @param news how many pages told something new
     * @param complete whether the list was read to its end
     */
    record Outcome(int pages, int news, boolean complete) {}

    /** Fails when the provider does not answer with a list. */
    Uni<Outcome> review(ChannelAccount account, Review review, Instant since) {
        var pages = new ArrayList<Told>();
        Deque<ProviderRequest> toAsk = new ArrayDeque<>(review.since().apply(since));
        return ask(review, toAsk, pages).chain(() -> {
            Collections.reverse(pages);
            return Multi.createFrom()
                    .iterable(pages)
                    .onItem()
                    .transformToUniAndConcatenate(told -> receiveReview.receive(account, told.answer(), told.items()))
                    .filter(isNews -> isNews)
                    .collect()
                    .with(Collectors.counting())
                    .map(news -> new Outcome(pages.size(), Math.toIntExact(news), toAsk.isEmpty()));
        });
    }

    private Uni<Void> ask(Review review, Deque<ProviderRequest> toAsk, List<Told> pages) {
        if (toAsk.isEmpty() || pages.size() == mostPages) {
            return Uni.createFrom().voidItem();
        }
        return http.call(toAsk.removeFirst(), null).chain(answer -> {
            Review.Page page = review.page()
                    .apply(answer)
                    .orElseThrow(() -> new IllegalStateException("no list, but status " + answer.status()));
            pages.add(new Told(answer.body(), page.items()));
            page.older().ifPresent(toAsk::addFirst);
            return ask(review, toAsk, pages);
        });
    }

    private record Told(byte[] answer, List<WebhookItem> items) {}
}
