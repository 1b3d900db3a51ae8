package dev.regente.routing.sla.model;

import dev.regente.routing.calendar.model.Edition;
import java.time.Duration;

/**
 * What a run of a clock was promised when it began. It keeps it, whatever becomes of the queue or the conversation.
 *
 * @param policy the queue whose target it is
 * @param version of that queue's setup
 * @param calendar by which the time is counted, in its version
 */
public record Promise(String policy, long version, Edition calendar, Duration target) {}
