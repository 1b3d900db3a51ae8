package dev.regente.routing.agent.model;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who answers customers.
 *
 * @param id the subject of her token
 * @param presenceUntil when her presence no longer holds and she counts as offline
 * @param idleSince when she last came, or last took or finished a conversation
 * @param version of what people edit, not of presence and capacity in use
 */
public record Agent(
        String id,
        String name,
        List<String> queues,
        List<Skill> skills,
        List<String> languages,
        Capacity capacity,
        Presence presence,
        Instant presenceUntil,
        Instant idleSince,
        long version) {

    public Agent {
        queues = List.copyOf(queues);
        skills = List.copyOf(skills);
        languages = List.copyOf(languages);
    }

    /** Her presence now: what she said last, for as long as it holds. */
    public Presence presenceAt(Instant now) {
        return now.isBefore(presenceUntil) ? presence : Presence.OFFLINE;
    }
}
