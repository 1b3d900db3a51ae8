package dev.regente.routing.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation's place in a queue, which it keeps when an offer fails.
 *
 * @param queue where it waits, or would
 * @param priority minutes of waiting that it was given in advance
 * @param passedBy agents who let an offer of it go by, until everybody has
 * @param preferred who is asked first; null for nobody
 */
public record QueuePlace(
        String queue,
        int priority,
        int playbookVersion,
        Instant queuedAt,
        List<String> passedBy,
        Preference preferred) {

    public QueuePlace {
        passedBy = List.copyOf(passedBy);
    }

    /** Its place from the beginning of a new wait. */
    QueuePlace anew(Instant now, Preference first) {
        return new QueuePlace(queue, priority, playbookVersion, now, List.of(), first);
    }

    /** Another place, from the beginning of a new wait. */
    QueuePlace into(String other, Instant now, Preference first) {
        return new QueuePlace(other, priority, playbookVersion, now, List.of(), first);
    }

    /** Its place in another queue, with its age, should it ever wait there. */
    QueuePlace movedTo(String other) {
        return new QueuePlace(other, priority, playbookVersion, queuedAt, List.of(), null);
    }

    /** Whom it was meant for no longer matters. */
    QueuePlace preferringNobody() {
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, passedBy, null);
    }

    QueuePlace ranked(int minutes) {
        return new QueuePlace(queue, minutes, playbookVersion, queuedAt, passedBy, preferred);
    }

    QueuePlace letGoBy(String agentId) {
        if (passedBy.contains(agentId)) {
            return this;
        }
        var passed = new ArrayList<>(passedBy);
        passed.add(agentId);
        // Whom it was meant for alone does not want it: anybody may have it.
        boolean free = preferred != null && preferred.only();
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, passed, free ? null : preferred);
    }

    QueuePlace letGoByNobody() {
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, List.of(), preferred);
    }
}
