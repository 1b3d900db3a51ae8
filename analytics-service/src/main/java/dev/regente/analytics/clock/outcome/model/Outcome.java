package dev.regente.analytics.clock.outcome.model;

import dev.regente.analytics.clock.model.Corrections;
import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import java.util.List;

/**
 * How an episode was judged by one criterion.
 *
 * @param start the beginning of the episode
 * @param end its end
 * @param value what it adds to a sum
 * @param weight what it adds to what the sum is divided by
 */
public record Outcome(
        Criterion criterion, int episode, Mark start, Mark end, double value, double weight, Attribution attribution)
        implements Corrections.Piece {

    @Override
    public Object place() {
        return List.of(criterion, episode);
    }

    @Override
    public boolean measures() {
        return true;
    }
}
