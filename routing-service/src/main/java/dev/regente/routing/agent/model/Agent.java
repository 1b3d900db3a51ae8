package dev.regente.routing.agent.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Somebody who answers customers.
 *
 * @param id the subject of her token
 * @param name null where it does not matter
 * @param enabled whether she may be given work at all
 * @param version of what people edit, not of presence and capacity in use
 */
public record Agent(
        String id,
        String name,
        Kind kind,
        boolean enabled,
        List<String> queues,
        Abilities abilities,
        Capacity capacity,
        Load load,
        Attendance attendance,
        Turn turn,
        long version) {

    /** A person or a program. */
    public enum Kind {
        HUMAN,
        BOT
    }

    public Agent {
        queues = List.copyOf(queues);
    }

    /** What people write down of an agent; she begins offline. */
    public static Agent listed(String id, String name, List<String> queues, Abilities abilities, Capacity capacity) {
        var nowhere = new Attendance(Presence.OFFLINE, Turn.NEVER, null, null);
        var turn = new Turn(Turn.NEVER, Map.of());
        return new Agent(id, name, Kind.HUMAN, true, queues, abilities, capacity, Load.NONE, nowhere, turn, 0);
    }

    public Presence presenceAt(Instant now) {
        return attendance.at(now);
    }

    /** Whether she can be asked now, if she has room. */
    public boolean isThere(Instant now) {
        return enabled && presenceAt(now) == Presence.AVAILABLE && !attendance.isWrappingUp(now);
    }

    /** Whether she may have room for anything at all. */
    public boolean hasAnyRoom() {
        return load.lasting(capacity.interruption()) < capacity.total();
    }

    /** She is given a conversation. */
    public Agent taking(String channel, Instant at) {
        return with(load.taking(channel, capacity.costOf(channel))).with(turn.taking(channel, at));
    }

    /** The same without her name, which no decision needs. */
    public Agent unnamed() {
        return name == null ? this : copy(null, abilities, capacity, load, attendance, turn);
    }

    public Agent of(Kind other) {
        return new Agent(id, name, other, enabled, queues, abilities, capacity, load, attendance, turn, version);
    }

    public Agent enabled(boolean able) {
        return new Agent(id, name, kind, able, queues, abilities, capacity, load, attendance, turn, version);
    }

    public Agent with(Abilities now) {
        return copy(name, now, capacity, load, attendance, turn);
    }

    public Agent with(Capacity now) {
        return copy(name, abilities, now, load, attendance, turn);
    }

    public Agent with(Load now) {
        return copy(name, abilities, capacity, now, attendance, turn);
    }

    public Agent with(Attendance now) {
        return copy(name, abilities, capacity, load, now, turn);
    }

    public Agent with(Turn now) {
        return copy(name, abilities, capacity, load, attendance, now);
    }

    private Agent copy(String called, Abilities able, Capacity room, Load work, Attendance there, Turn since) {
        return new Agent(id, called, kind, enabled, queues, able, room, work, there, since, version);
    }
}
