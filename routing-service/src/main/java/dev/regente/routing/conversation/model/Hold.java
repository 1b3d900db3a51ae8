package dev.regente.routing.conversation.model;

/**
 * Who has a conversation, and what it takes of her. Those who are asked are on its offers.
 *
 * @param agentId its owner, at rest its last one; null while it waits or is offered
 * @param load the units it takes of its owner; 0 while it has none, and while it is idle
 * @param token rises with each change of holder, so that a late answer shows its age
 */
public record Hold(String agentId, int load, long token) {

    public boolean takesRoom() {
        return load > 0;
    }
}
