package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MergeCause.By;
import dev.regente.profile.identity.merge.model.Merge;
import java.util.UUID;

/** A merge that is about to be made, and why. */
public record NewMerge(Merge merge, Cause cause) {

    /**
     * Why it is made.
     *
     * @param actor who made it; null for the rules
     * @param reason in words; null for the rules
     * @param eventId the event that showed it; null for people
     * @param rulesVersion by which rules; null for people
     * @param traceparent the trace in which it is told
     */
    public record Cause(By by, String actor, String reason, UUID eventId, Long rulesVersion, String traceparent) {}
}
