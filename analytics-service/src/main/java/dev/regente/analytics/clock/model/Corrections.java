package dev.regente.analytics.clock.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be written so that the kept runs of a conversation's clocks are those that its facts tell now.
 *
 * @param changed runs that are new or say something else than what is kept
 * @param gone runs that are kept and no longer told
 * @param measured those of the changed ones that measured something for the first time
 */
public record Corrections(List<Segment> changed, List<Segment> gone, List<Segment> measured) {

    /**
     * Compares what is kept with what is told; most messages change nothing.
     *
     * @param kept each run, and whether it ever measured something
     */
    public static Corrections between(Map<Segment, Boolean> kept, List<Segment> told) {
        Map<Run, Segment> before = new LinkedHashMap<>();
        kept.keySet().forEach(segment -> before.put(Run.of(segment), segment));
        var changed = new ArrayList<Segment>();
        var measured = new ArrayList<Segment>();
        for (Segment segment : told) {
            Segment was = before.remove(Run.of(segment));
            if (segment.equals(was)) {
                continue;
            }
            changed.add(segment);
            if (segment.state() == Segment.State.STOPPED && (was == null || !kept.get(was))) {
                measured.add(segment);
            }
        }
        return new Corrections(changed, List.copyOf(before.values()), measured);
    }

    public boolean isEmpty() {
        return changed.isEmpty() && gone.isEmpty();
    }

    private record Run(Measure measure, int episode, int ordinal) {

        static Run of(Segment segment) {
            return new Run(segment.measure(), segment.episode(), segment.ordinal());
        }
    }
}
