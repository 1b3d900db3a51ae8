package dev.regente.routing.queue.model;

/**
 * A queue as people set it up: by what the engine decides, and what is done besides.
 *
 * @param calendar by which its time is counted; it does not open or close the queue
 */
public record ServiceQueue(QueueSettings settings, Conduct conduct, String calendar) {

    public String name() {
        return settings.name();
    }

    public long version() {
        return settings.version();
    }
}
