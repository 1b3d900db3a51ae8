package dev.regente.analytics.clock.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be written so that the kept pieces of a conversation are those that its facts tell now.
 *
 * @param changed pieces that are new or say something else than what is kept
 * @param gone pieces that are kept and no longer told
 * @param measured those of the changed ones that measured something for the first time
 */
public record Corrections<P extends Corrections.Piece>(List<P> changed, List<P> gone, List<P> measured) {

    /** Something that is told by facts, and told differently when there are more. */
    public interface Piece {

        /** What makes it the same piece, whatever it says. */
        Object place();

        /** Whether it says something that counts. */
        boolean measures();
    }

    /** The same for several conversations by id; those of which nothing must be written are left out. */
    public static <K, P extends Piece> Map<K, Corrections<P>> between(
            Map<K, Map<P, Boolean>> kept, Map<K, List<P>> told) {
        Map<K, Corrections<P>> corrections = new LinkedHashMap<>();
        told.forEach((id, now) -> {
            var correction = between(kept.getOrDefault(id, Map.of()), now);
            if (!correction.isEmpty()) {
                corrections.put(id, correction);
            }
        });
        return corrections;
    }

    /**
     * Compares what is kept with what is told; most messages change nothing.
     *
     * @param kept each piece, and whether it ever measured something
     */
    public static <P extends Piece> Corrections<P> between(Map<P, Boolean> kept, List<P> told) {
        Map<Object, P> before = new LinkedHashMap<>();
        kept.keySet().forEach(piece -> before.put(piece.place(), piece));
        var changed = new ArrayList<P>();
        var measured = new ArrayList<P>();
        for (P piece : told) {
            P was = before.remove(piece.place());
            if (piece.equals(was)) {
                continue;
            }
            changed.add(piece);
            if (piece.measures() && (was == null || !kept.get(was))) {
                measured.add(piece);
            }
        }
        return new Corrections<>(changed, List.copyOf(before.values()), measured);
    }

    private boolean isEmpty() {
        return changed.isEmpty() && gone.isEmpty();
    }
}
