package dev.regente.routing.activity.model;

import java.time.Instant;
import java.util.UUID;

/**
 * What an agent does: at which conversation she looks, and whether she wraps up one that she had.
 *
 * @param focus null for none
 * @param wrapUp null for none
 * @param lastLeft the conversation that she had last and has no longer; null for none
 */
public record Activity(String agentId, Focus focus, WrapUp wrapUp, UUID lastLeft) {

    /** That she looks at a conversation, until then unless she says so again. */
    public record Focus(UUID conversation, Instant until) {

        private boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /**
     * That she finishes what is to be done after a conversation.
     *
     * @param follows null where she had none before
     * @param until null when it lasts until she says something else
     */
    public record WrapUp(UUID follows, Instant until) {

        private boolean isOver(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    /** Of somebody who does nothing. */
    public static Activity none(String agentId) {
        return new Activity(agentId, null, null, null);
    }

    /** What becomes of it by time alone. */
    public Step at(Instant now) {
        Step step = Step.from(this);
        if (focus != null && focus.isOver(now)) {
            step = step.unfocused(focus.until());
        }
        return wrapUp != null && wrapUp.isOver(now) ? step.wrappedUp(wrapUp.until()) : step;
    }

    /** She looks at a conversation: at no other one from now on. */
    public Step looksAt(UUID conversation, Instant until, Instant now) {
        Step step = at(now);
        return (step.looksAt(conversation) ? step : step.unfocused(now)).focused(new Focus(conversation, until), now);
    }

    /** She looks at this conversation no longer, if she did. */
    public Step leaves(UUID conversation, Instant now) {
        Step step = at(now);
        return step.looksAt(conversation) ? step.unfocused(now) : step;
    }

    /**
     * A conversation is hers no longer.
     *
     * @param wrapUpUntil until when she is given time for what is to be done after it; null or past for no time
     */
    public Step loses(UUID conversation, Instant wrapUpUntil, Instant now) {
        Step step = leaves(conversation, now).lost(conversation);
        if (wrapUpUntil == null || !now.isBefore(wrapUpUntil)) {
            return step;
        }
        boolean longer =
                wrapUp != null && wrapUp.until() != null && wrapUp.until().isAfter(wrapUpUntil);
        return step.wrappedUp(now).wrapsUp(new WrapUp(conversation, longer ? wrapUp.until() : wrapUpUntil), now);
    }

    /** She says how she is. */
    public Step says(Stance stance, Instant now) {
        Step step = at(now);
        return switch (stance) {
            case WRAPS_UP -> step.wrapsUp(now);
            case IS_THERE -> step.wrappedUp(now);
            case IS_GONE -> step.wrappedUp(now).unfocused(now);
        };
    }
}
