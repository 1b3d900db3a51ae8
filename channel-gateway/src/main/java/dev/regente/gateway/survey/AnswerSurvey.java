package dev.regente.gateway.survey;

import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.gateway.survey.PagedSurveys.Paged;
import dev.regente.gateway.survey.model.OpenSurvey;
import dev.regente.gateway.survey.model.PageWords;
import dev.regente.gateway.survey.model.SurveyPage;
import dev.regente.gateway.survey.model.SurveyPage.State;
import dev.regente.kit.data.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes the answer that a customer gives on the page of a survey. The first score counts, and words may follow it once:
 * they are told as the same answer again, so that whoever counts answers counts one.
 *
 * <p>Looking records nothing: scanners of mail follow every link.
 */
@ApplicationScoped
class AnswerSurvey {

    private static final Logger LOG = Logger.getLogger(AnswerSurvey.class);

    private final PagedSurveys paged;
    private final OpenSurveys surveys;
    private final Clock clock;
    private final MeterRegistry meters;

    AnswerSurvey(PagedSurveys paged, OpenSurveys surveys, Clock clock, MeterRegistry meters) {
        this.paged = paged;
        this.surveys = surveys;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param accepted the languages that the browser likes, as it says it */
    Uni<SurveyPage> look(Tx tx, UUID survey, String accepted) {
        return paged.find(tx, survey).map(found -> found.filter(this::isCurrent)
                .map(known -> page(seen(known), known, accepted))
                .orElseGet(() -> gone(accepted)));
    }

    Uni<SurveyPage> answer(Tx tx, UUID survey, int score, String accepted) {
        Instant now = now();
        return paged.hold(tx, survey).chain(found -> {
            if (found.filter(this::isCurrent).isEmpty()) {
                return ended(tx, survey, gone(accepted));
            }
            Paged known = found.get();
            OpenSurvey before = known.survey();
            if (before.answered()) {
                // Who taps twice is not told off.
                State state = Objects.equals(before.score(), score) && !known.commented() ? State.THANKS : seen(known);
                return ended(tx, survey, page(state, known, accepted));
            }
            if (!before.scores().contains(score)) {
                return ended(tx, survey, page(State.ASKS, known, accepted));
            }
            OpenSurvey after = before.afterAnswer(score);
            tx.announce(answered(known, score, null, now));
            return surveys.change(tx, List.of(after), now)
                    .chain(() -> ended(
                            tx, survey, SurveyPage.of(State.THANKS, PageWords.in(known.language(), accepted), after)));
        });
    }

    /** Words without a score that they could follow are asked for one. */
    Uni<SurveyPage> comment(Tx tx, UUID survey, String words, String accepted) {
        Instant now = now();
        return paged.hold(tx, survey).chain(found -> {
            if (found.filter(this::isCurrent).isEmpty()) {
                return ended(tx, survey, gone(accepted));
            }
            Paged known = found.get();
            SurveyPage as = page(seen(known), known, accepted);
            if (!as.takesComment() || words.isEmpty()) {
                return ended(tx, survey, as);
            }
            tx.announce(answered(known, known.survey().score(), words, known.answeredAt()));
            return paged.commented(tx, survey, now)
                    .chain(() -> ended(tx, survey, page(State.THANKS_FOR_WORDS, known, accepted)));
        });
    }

    private Uni<SurveyPage> ended(Tx tx, UUID survey, SurveyPage page) {
        tx.afterCommit(() -> {
            String outcome = page.state().name().toLowerCase(Locale.ROOT);
            meters.counter("regente.gateway.survey.page", "outcome", outcome).increment();
            LOG.infof("Survey %s on its page: %s", survey, outcome);
        });
        return Uni.createFrom().item(page);
    }

    private boolean isCurrent(Paged known) {
        return clock.instant().isBefore(known.survey().expiresAt());
    }

    private static State seen(Paged known) {
        if (!known.survey().answered()) {
            return State.ASKS;
        }
        return known.commented() ? State.ALREADY_WITH_WORDS : State.ALREADY;
    }

    private static SurveyPage page(State state, Paged known, String accepted) {
        return SurveyPage.of(state, PageWords.in(known.language(), accepted), known.survey());
    }

    private static SurveyPage gone(String accepted) {
        return SurveyPage.trouble(State.GONE, PageWords.in(null, accepted));
    }

    private static SurveyAnswered answered(Paged known, int score, String words, Instant at) {
        OpenSurvey.Asked about = known.survey().about();
        return new SurveyAnswered(
                known.survey().id().toString(),
                about.conversationId(),
                about.episode(),
                SurveyMetric.valueOf(about.metric().toUpperCase(Locale.ROOT)),
                score,
                words,
                known.channel(),
                at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
