package dev.regente.gateway.survey;

import dev.regente.gateway.limit.RateLimit;
import dev.regente.gateway.limit.model.Rate;
import dev.regente.gateway.survey.SurveyLinks.Link;
import dev.regente.gateway.survey.model.PageWords;
import dev.regente.gateway.survey.model.SurveyPage;
import dev.regente.gateway.survey.model.SurveyPage.State;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Lets those in who hold a link of ours, and not too often. What a forged one is for it does not say. */
@ApplicationScoped
class SurveyDoor {

    private static final Rate OFTEN = Rate.of(30, Duration.ofMinutes(1));

    private final SurveyLinks links;
    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry meters;
    private final RateLimit limit;

    SurveyDoor(SurveyLinks links, Transactions transactions, Clock clock, MeterRegistry meters) {
        this.links = links;
        this.transactions = transactions;
        this.clock = clock;
        this.meters = meters;
        this.limit = new RateLimit(OFTEN, clock);
    }

    /** @param accepted the languages that the browser likes, as it says it */
    Uni<SurveyPage> enter(String token, String accepted, BiFunction<Tx, UUID, Uni<SurveyPage>> work) {
        Optional<Link> link = links.open(token);
        if (link.isEmpty()) {
            return turnedAway(State.WRONG, accepted);
        }
        if (!clock.instant().isBefore(link.get().expiresAt())) {
            return turnedAway(State.GONE, accepted);
        }
        UUID survey = link.get().survey();
        return limit.ask(survey.toString()).isZero()
                ? transactions.inTransaction(tx -> work.apply(tx, survey))
                : turnedAway(State.BUSY, accepted);
    }

    private Uni<SurveyPage> turnedAway(State state, String accepted) {
        meters.counter("regente.gateway.survey.page", "outcome", state.name().toLowerCase(Locale.ROOT))
                .increment();
        return Uni.createFrom().item(SurveyPage.trouble(state, PageWords.in(null, accepted)));
    }
}
