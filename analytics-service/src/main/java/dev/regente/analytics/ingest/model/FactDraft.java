package dev.regente.analytics.ingest.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A fact that is being told, part by part. */
public final class FactDraft {

    private final UUID id;
    private final Kind kind;
    private final long sequence;
    private final Instant at;
    private final Map<String, Object> data = new LinkedHashMap<>();
    private UUID conversation;
    private Integer episode;
    private UUID message;
    private UUID profile;
    private String agent;
    private String channel;
    private String account;
    private String queue;
    private String direction;
    private String author;
    private String status;

    FactDraft(UUID id, Kind kind, long sequence, Instant at) {
        this.id = id;
        this.kind = kind;
        this.sequence = sequence;
        this.at = at;
    }

    public FactDraft conversation(String value) {
        conversation = uuid(value);
        return this;
    }

    public FactDraft episode(int value) {
        episode = value;
        return this;
    }

    public FactDraft message(String value) {
        message = uuid(value);
        return this;
    }

    public FactDraft profile(String value) {
        profile = uuid(value);
        return this;
    }

    public FactDraft agent(String value) {
        agent = value;
        return this;
    }

    public FactDraft channel(String value) {
        channel = value;
        return this;
    }

    public FactDraft account(String value) {
        account = value;
        return this;
    }

    public FactDraft queue(String value) {
        queue = value;
        return this;
    }

    public FactDraft direction(String value) {
        direction = value;
        return this;
    }

    public FactDraft author(String value) {
        author = value;
        return this;
    }

    public FactDraft status(String value) {
        status = value;
        return this;
    }

    /** Keeps something that only this kind has; null is left out. */
    public FactDraft with(String key, Object value) {
        if (value != null) {
            data.put(key, value);
        }
        return this;
    }

    public Fact told() {
        return new Fact(
                id,
                kind,
                sequence,
                at,
                new Fact.References(conversation, episode, message, profile, agent),
                new Fact.Words(channel, account, queue, direction, author, status),
                data);
    }

    private static UUID uuid(String value) {
        return value == null ? null : UUID.fromString(value);
    }
}
