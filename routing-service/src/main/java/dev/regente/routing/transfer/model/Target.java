package dev.regente.routing.transfer.model;

/** For whom a conversation shall wait: an agent by id, a queue or a team by name. */
public record Target(Kind kind, String id) {

    /** Who can have a conversation. */
    public enum Kind {
        AGENT,
        QUEUE,
        TEAM
    }
}
