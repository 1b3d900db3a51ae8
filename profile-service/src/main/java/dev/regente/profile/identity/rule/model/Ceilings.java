package dev.regente.profile.identity.rule.model;

/**
 * How far things go without a person.
 *
 * @param merge the highest priority number by which profiles are found and merged
 * @param suggest the highest priority number by which a person is asked
 * @param mostMembers how many profiles may be one
 */
public record Ceilings(int merge, int suggest, int mostMembers) {}
