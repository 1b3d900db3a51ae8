package dev.regente.routing.sla.model;

import java.util.List;

/**
 * What has become of the clocks of a conversation.
 *
 * @param runs the latest run of each metric
 * @param told what changed, in order: each as it was then
 */
public record Step(List<Run> runs, List<Run> told) {}
