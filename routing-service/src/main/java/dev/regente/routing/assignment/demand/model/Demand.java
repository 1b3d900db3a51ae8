package dev.regente.routing.assignment.demand.model;

import dev.regente.routing.conversation.model.Preference;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import dev.regente.routing.queue.model.Wanted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a conversation needs of an agent at its age. Conversations of one demand compete for the same agents: when none
 * of them has room for one, none has for the next.
 *
 * @param active what is required
 * @param dropped what was required when it was younger; who has it still goes first
 * @param named the only agent who may have it; null for anybody
 */
public record Demand(String channel, List<Requirement> active, List<Requirement> dropped, String named) {

    private static final int LONGEST = 100;

    public static Demand of(QueueSettings queue, WaitingItem item, Instant now) {
        Preference wish = item.preference();
        if (wish != null && wish.only()) {
            return new Demand(item.channel(), List.of(), List.of(), wish.agentId());
        }
        if (item.requirements().isEmpty() && queue.wanted().equals(Wanted.NOTHING)) {
            return new Demand(item.channel(), List.of(), List.of(), null);
        }
        Duration age = item.ageAt(now);
        var active = new LinkedHashSet<Requirement>();
        var dropped = new ArrayList<Requirement>();
        for (Requirement one : wanted(queue, item)) {
            if (one.isDroppedAt(age)) {
                dropped.add(one);
            } else {
                // When it will fall makes no difference yet.
                active.add(new Requirement(one.kind(), one.name(), one.level(), null));
            }
        }
        return new Demand(item.channel(), List.copyOf(active), List.copyOf(dropped), null);
    }

    /** All that is wanted, by the queue and by the conversation, in an order that depends on nothing else. */
    static Iterable<Requirement> wanted(QueueSettings queue, WaitingItem item) {
        var all = new TreeSet<>(queue.wanted().requirements());
        all.addAll(item.requirements());
        if (queue.wanted().language() && item.language() != null) {
            all.add(Requirement.language(item.language(), queue.wanted().languageFor()));
        }
        return all;
    }

    /** A stable name, at most 200 characters: just the channel where nothing is required. */
    public String key() {
        if (named != null) {
            return channel + "@" + named;
        }
        if (active.isEmpty() && dropped.isEmpty()) {
            return channel;
        }
        var key = new StringBuilder(channel);
        active.forEach(one -> key.append('|').append(one.word()));
        dropped.forEach(one -> key.append("|~").append(one.word()).append('/').append(one.dropAfter()));
        return key.length() <= LONGEST ? key.toString() : channel + "#" + digest(key.toString());
    }

    private static UUID digest(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
