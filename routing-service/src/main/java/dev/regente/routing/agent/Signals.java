package dev.regente.routing.agent;

import dev.regente.routing.queue.WorkMayMove;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells the rest of this pod, after a commit, what may be done now. */
@ApplicationScoped
public class Signals {

    private final Event<WorkMayMove> work;
    private final Event<AgentLeft> left;

    Signals(Event<WorkMayMove> work, Event<AgentLeft> left) {
        this.work = work;
        this.left = left;
    }

    public void workMayMove(WorkMayMove where) {
        if (!where.queues().isEmpty()) {
            work.fire(where);
        }
    }

    public void agentLeft() {
        left.fire(new AgentLeft());
    }
}
