package dev.regente.gateway.review;

import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.channel.ChannelAdapters;
import dev.regente.gateway.channel.Review;
import dev.regente.gateway.review.ReviewAccount.Outcome;
import dev.regente.gateway.review.ReviewTurns.Turn;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Fills the gaps: asks every few minutes those providers that keep a list of messages what they told us in vain.
 *
 * <p>One pod asks for an account. What fails is asked for again from where the last review that succeeded ended.
 */
@ApplicationScoped
class ReviewProviders {

    private static final Logger LOG = Logger.getLogger(ReviewProviders.class);

    private final AccountDirectory directory;
    private final ChannelAdapters adapters;
    private final ReviewTurns turns;
    private final ReviewAccount reviewAccount;
    private final ReviewMeters meters;

    ReviewProviders(
            AccountDirectory directory,
            ChannelAdapters adapters,
            ReviewTurns turns,
            ReviewAccount reviewAccount,
            ReviewMeters meters) {
        this.directory = directory;
        this.adapters = adapters;
        this.turns = turns;
        this.reviewAccount = reviewAccount;
        this.meters = meters;
    }

    /** Never fails: one account that cannot be asked for keeps no other one waiting. */
    @Scheduled(
            every = "${gateway.reviews.look:1m}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> review() {
        return Multi.createFrom()
                .iterable(directory.all())
                .onItem()
                .transformToUniAndConcatenate(account -> adapters.of(account.provider())
                        .flatMap(adapter -> adapter.review(account))
                        .map(review -> review(account, review))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> review(ChannelAccount account, Review review) {
        return turns.take(account.name())
                .chain(turn -> turn.map(t -> review(account, review, t))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(e -> failed(account, e))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> review(ChannelAccount account, Review review, Turn turn) {
        return reviewAccount
                .review(account, review, turn.since())
                .invoke(outcome -> reviewed(account, outcome))
                .chain(() -> turns.done(account.name(), turn.until()));
    }

    private void reviewed(ChannelAccount account, Outcome outcome) {
        meters.reviewed(account.name(), outcome);
        LOG.infof("Review of %s: %d pages, %d with news", account.name(), outcome.pages(), outcome.news());
        if (!outcome.complete()) {
            LOG.warnf("Review of %s: more happened than is asked for at once", account.name());
        }
    }

    private void failed(ChannelAccount account, Throwable failure) {
        meters.failed(account.name());
        LOG.warnf(
                "Review of %s failed with %s",
                account.name(), failure.getClass().getName());
    }
}
