package dev.regente.routing.agent.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose work may be interrupted: interruptible work takes no room from what may interrupt it.
 *
 * @param by the channels that may interrupt, by the channel whose work is interrupted
 */
public record Interruption(Map<String, Set<String>> by) {

    public static final Interruption NONE = new Interruption(Map.of());

    private static final Set<String> LIVE = Set.of(
            "voice", "whatsapp", "messenger", "instagram", "telegram", "viber", "line", "x", "sms", "webchat", "app");

    /** An e-mail waits while somebody calls or chats; nothing else is interrupted. */
    public static final Interruption USUAL = new Interruption(Map.of("email", LIVE));

    public Interruption {
        var copy = new HashMap<String, Set<String>>();
        by.forEach((channel, others) -> copy.put(channel, Set.copyOf(others)));
        by = Map.copyOf(copy);
    }

    boolean allows(String interrupted, String channel) {
        return by.getOrDefault(interrupted, Set.of()).contains(channel);
    }
}
