package dev.regente.routing.queue.model;

/** A queue as people set it up: by what the engine decides, and what is done besides. */
public record ServiceQueue(QueueSettings settings, Conduct conduct) {

    public String name() {
        return settings.name();
    }

    public long version() {
        return settings.version();
    }
}
