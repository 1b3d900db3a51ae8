package dev.regente.routing.assignment.explanation.model;

import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.Requirement.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what an agent must learn to be better at what is required than the one who got it. */
record Learning(Overtaking race, Situation start) {

    private static final int BEST = 5;

    /** As few skills as possible, each at the lowest level that is enough; the last word among equals has idleness. */
    List<Change> changes() {
        if (skill(start) == skillOfRival()) {
            return List.of(race.longerIdle());
        }
        var learned = new ArrayList<Change>();
        for (Change.Able one : mostUsefulFirst()) {
            learned.add(one);
            Situation now = start.after(learned);
            if (race.isAhead(now)) {
                return lowered(learned);
            }
            if (skill(now) == skillOfRival()) {
                learned.add(race.longerIdle());
                return lowered(learned);
            }
        }
        return learned;
    }

    /** All that she could learn, in full. */
    private List<Change.Able> mostUsefulFirst() {
        var all = new ArrayList<Change.Able>();
        var wanted = new ArrayList<>(start.demand().active());
        wanted.addAll(start.demand().dropped());
        for (Requirement one : wanted) {
            var full = new Change.Able(one.kind(), one.name(), one.kind() == Kind.SKILL ? BEST : 1);
            if (!all.contains(full) && skill(full.applyTo(start)) > skill(start)) {
                all.add(full);
            }
        }
        all.sort(Comparator.comparing((Change.Able one) -> -skill(one.applyTo(start)))
                .thenComparing(Change.Able::subject));
        return all;
    }

    private List<Change> lowered(List<Change> changes) {
        var lowered = new ArrayList<>(changes);
        for (int i = 0; i < lowered.size(); i++) {
            if (lowered.get(i) instanceof Change.Able able && able.kind() == Kind.SKILL) {
                int level = start.agent().abilities().levelOf(able.name()) + 1;
                lowered.set(i, able.at(level));
                while (level < able.level() && !race.isAhead(start.after(lowered))) {
                    lowered.set(i, able.at(++level));
                }
            }
        }
        return lowered;
    }

    private int skill(Situation s) {
        return s.scoreOf(s.agent()).skill();
    }

    private int skillOfRival() {
        return start.scoreOf(race.rival()).skill();
    }
}
