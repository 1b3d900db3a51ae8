package dev.regente.kit.data;

import java.util.List;

/** Who sends what the outbox holds. */
public interface OutboxSender {

    /** Reserves room for so many events in the memory of this process; false when it cannot send them now. */
    boolean reserve(int events);

    /** Gives back room whose events will not be sent, because their transaction failed. */
    void release(int events);

    /** Takes over committed events for which room was reserved. */
    void send(List<OutboxRow> rows);
}
