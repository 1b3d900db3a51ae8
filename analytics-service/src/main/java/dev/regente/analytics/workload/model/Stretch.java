package dev.regente.analytics.workload.model;

import dev.regente.analytics.clock.model.Corrections;
import java.time.Instant;
import java.util.UUID;

/**
 * Some time of one agent in which she was at work and nothing changed, within one quarter of an hour.
 *
 * @param startEvent what was told of her last when it began
 * @param stopEvent what ended it; the same as before it where only the quarter, or what a sign holds, did
 * @param occupied whether she had work, or wrapped up
 * @param used units of work that she had
 * @param total units of work that she takes at once
 */
public record Stretch(
        String agent, Instant from, UUID startEvent, Instant to, UUID stopEvent, boolean occupied, int used, int total)
        implements Corrections.Piece {

    @Override
    public Object place() {
        return from;
    }

    @Override
    public boolean measures() {
        return true;
    }
}
