package dev.regente.analytics.kpi;

import dev.regente.analytics.kpi.model.Figure;
import dev.regente.analytics.kpi.model.Question;
import dev.regente.kit.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Answers a question with a figure, within what one answer may hold. */
@ApplicationScoped
class ReadFigure {

    private static final Logger LOG = Logger.getLogger(ReadFigure.class);
    private static final int MOST_VALUES = 20_000;

    private final Figures figures;
    private final MeterRegistry meters;

    ReadFigure(Figures figures, MeterRegistry meters) {
        this.figures = figures;
        this.meters = meters;
    }

    Uni<Figure> read(Question question) {
        return figures.answer(question, MOST_VALUES + 1)
                .map(cells -> Figure.of(question, cells))
                .invoke(figure -> {
                    // What is empty is shown too, so every group counts with all its intervals.
                    if ((long) figure.groups().size() * question.starts().size() > MOST_VALUES) {
                        throw Refusal.invalid(
                                "too_many_values",
                                "At most " + MOST_VALUES
                                        + " values fit in one answer: ask for fewer intervals or groups.");
                    }
                    ended(question, figure);
                });
    }

    private void ended(Question question, Figure figure) {
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
                figure.groups().size(),
                question.starts().size());
    }
}
