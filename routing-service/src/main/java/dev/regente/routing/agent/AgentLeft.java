package dev.regente.routing.agent;

/** Said within a pod after a commit by which an agent has left: her open offers end. A lost one costs a sweep. */
public record AgentLeft() {}
