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
 * @param handedOnBy the queues that handed it on in this wait, in their order
 * @param calendar by which the queue's time is counted; null where it does not wait there
 */
public record QueuePlace(
        String queue,
        int priority,
        int playbookVersion,
        Instant queuedAt,
        List<String> passedBy,
        Preference preferred,
        List<String> handedOnBy,
        String calendar) {

    public QueuePlace {
        passedBy = List.copyOf(passedBy);
        handedOnBy = List.copyOf(handedOnBy);
    }

    /** A place where it was put at once. */
    public QueuePlace(
            String queue, int priority, int playbook, Instant queuedAt, List<String> passedBy, Preference first) {
        this(queue, priority, playbook, queuedAt, passedBy, first, List.of(), null);
    }

    /** Whether it is for one agent, and so for no other queue. */
    public boolean isMeantForOne() {
        return preferred != null && (preferred.only() || preferred.direct());
    }

    /** Its place from the beginning of a new wait. */
    QueuePlace anew(Instant now, Preference first) {
        return into(queue, calendar, now, first);
    }

    /** Another place, from the beginning of a new wait. */
    QueuePlace into(String other, String itsCalendar, Instant now, Preference first) {
        return new QueuePlace(other, priority, playbookVersion, now, List.of(), first, List.of(), itsCalendar);
    }

    /** Its place in another queue, with its age, should it ever wait there. */
    QueuePlace movedTo(String other) {
        return new QueuePlace(other, priority, playbookVersion, queuedAt, List.of(), null);
    }

    /** Whom it was meant for no longer matters. */
    QueuePlace preferringNobody() {
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, passedBy, null, handedOnBy, calendar);
    }

    QueuePlace ranked(int minutes) {
        return new QueuePlace(queue, minutes, playbookVersion, queuedAt, passedBy, preferred, handedOnBy, calendar);
    }

    QueuePlace letGoBy(String agentId) {
        if (passedBy.contains(agentId)) {
            return this;
        }
        var passed = new ArrayList<>(passedBy);
        passed.add(agentId);
        // Whom it was meant for alone does not want it: anybody may have it.
        boolean free = preferred != null && preferred.only();
        Preference whom = free ? null : preferred;
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, passed, whom, handedOnBy, calendar);
    }

    QueuePlace letGoByNobody() {
        return new QueuePlace(queue, priority, playbookVersion, queuedAt, List.of(), preferred, handedOnBy, calendar);
    }
}
