package dev.regente.routing.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation's place in a queue, which it keeps when an offer fails.
 *
 * @param priority minutes of waiting that it was given in advance
 * @param passedBy agents who let an offer of it go by, until everybody has
 */
public record QueuePlace(String queue, int priority, int playbookVersion, Instant queuedAt, List<String> passedBy) {

    public QueuePlace {
        passedBy = List.copyOf(passedBy);
    }

    QueuePlace letGoBy(String agentId) {
        if (passedBy.contains(agentId)) {
            return this;
        }
        var passed = new ArrayList<>(passedBy);
        passed.add(agentId);
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, passed);
    }

    QueuePlace letGoByNobody() {
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, List.of());
    }
}
