package dev.regente.routing.agent;

/** Said within a pod after a commit by which agents are no longer there: their open offers end. A hint, as the sweep. */
public record AgentLeft() {}
