package dev.regente.routing.queue;

import java.util.Collection;
import java.util.Set;

/**
 * Said within a pod after a commit that added work to queues or freed room for it. It is a hint: the sweep finds what a
 * lost one would have found.
 */
public record WorkMayMove(Set<String> queues) {

    public WorkMayMove {
        queues = Set.copyOf(queues);
    }

    public static WorkMayMove in(Collection<String> queues) {
        return new WorkMayMove(Set.copyOf(queues));
    }
}
