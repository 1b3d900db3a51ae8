package dev.regente.analytics.kpi.figure;

import dev.regente.analytics.kpi.model.Figure;
import dev.regente.analytics.kpi.model.Figure.Cell;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.kit.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Answers a question with a figure, within what one answer may hold.
 *
 * <p>Rollups answer what they know. What they would only approximate is computed exactly while its pieces are few.
 */
@ApplicationScoped
public class ReadFigure {

    private static final Logger LOG = Logger.getLogger(ReadFigure.class);
    private static final int MOST_VALUES = 20_000;
    private static final long FEW_PIECES = 20_000;

    private final ExactFigures exact;
    private final RolledFigures rolled;
    private final MeterRegistry meters;

    ReadFigure(ExactFigures exact, RolledFigures rolled, MeterRegistry meters) {
        this.exact = exact;
        this.rolled = rolled;
        this.meters = meters;
    }

    /** @param isExact whether it is what all its pieces come to, rather than within the precision of rollups */
    public record Answer(Figure figure, boolean isExact) {

        /** How far its values may be off, as a part of them. */
        public double precision() {
            return isExact ? 0 : Histograms.PRECISION;
        }
    }

    public Uni<Answer> read(Question question) {
        return (question.isRolledUp() ? rolled(question) : exact(question)).invoke(answer -> {
            // What is empty is shown too, so every group counts with all its intervals.
            if ((long) answer.figure().groups().size() * question.starts().size() > MOST_VALUES) {
                throw Refusal.invalid(
                        "too_many_values",
                        "At most " + MOST_VALUES + " values fit in one answer: ask for fewer intervals or groups.");
            }
            ended(question, answer);
        });
    }

    private Uni<Answer> rolled(Question question) {
        return rolled.answer(question, MOST_VALUES + 1).chain(cells -> {
            boolean approximated = question.isApproximatedByRollups();
            long pieces = cells.stream().mapToLong(Cell::count).sum();
            return approximated && pieces <= FEW_PIECES
                    ? exact(question)
                    : Uni.createFrom().item(new Answer(Figure.of(question, cells), !approximated));
        });
    }

    private Uni<Answer> exact(Question question) {
        return exact.answer(question, MOST_VALUES + 1).map(cells -> new Answer(Figure.of(question, cells), true));
    }

    private void ended(Question question, Answer answer) {
        String kpi = question.scope().kpi().word();
        Counter.builder("regente.analytics.figures")
                .description("Figures that were asked for and answered, by KPI and statistic")
                .tag("kpi", kpi)
                .tag("statistic", question.statistic().word())
                .register(meters)
                .increment();
        LOG.infof(
                "Figure %s %s answered with %d groups of %d intervals",
                kpi,
                question.statistic().word(),
                answer.figure().groups().size(),
                question.starts().size());
    }
}
