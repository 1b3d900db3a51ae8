package dev.regente.profile.identity.rule.model;

/**
 * What one type of identifier may do.
 *
 * @param priority the lowest weighs most; where evidence disagrees the highest is dropped first
 * @param match what an equal value does, below the ceilings
 * @param limit how many of them one person has; null for any number
 * @param spread over how many profiles one value may be found before it is frozen; 0 for any number
 */
public record TypeRule(int priority, MatchPower match, Limit limit, int spread) {}
