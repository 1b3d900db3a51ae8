package dev.regente.routing.agent.model;

/**
 * Something that an agent is good at.
 *
 * @param level from 1, can do it, to 5, teaches it
 */
public record Skill(String skill, int level) {}
