package dev.regente.analytics.workload;

import dev.regente.analytics.workload.model.Window;
import java.time.Instant;
import java.util.List;

/**
 * What is folded anew of one agent.
 *
 * @param until up to when her time is told
 * @param growsUntil until when the last sign of her may hold
 */
record Plan(String agent, List<Window> windows, Instant until, Instant growsUntil) {}
