package dev.regente.routing.conversation.model;

/**
 * Whose capacity a conversation takes: the agent it is offered to, then its owner.
 *
 * @param agentId null while it waits
 * @param load the units it takes of her; 0 while it waits, while it is idle and when it is resolved
 * @param token rises with each change of holder, so that a late answer shows its age
 */
public record Hold(String agentId, int load, long token) {

    public boolean takesRoom() {
        return load > 0;
    }
}
