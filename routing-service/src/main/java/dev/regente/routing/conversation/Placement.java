package dev.regente.routing.conversation;

import java.util.List;

/**
 * Where a playbook sends a conversation.
 *
 * @param priority minutes of waiting that it is given in advance
 * @param rules the names of the rules that sent it there
 */
public record Placement(String queue, int priority, int playbookVersion, List<String> rules) {

    private static final int FIRST_PLAYBOOK = 1;

    /** What the playbook of a fresh system says of every conversation. */
    public static Placement byDefault(String queue) {
        return new Placement(queue, 0, FIRST_PLAYBOOK, List.of("default"));
    }
}
