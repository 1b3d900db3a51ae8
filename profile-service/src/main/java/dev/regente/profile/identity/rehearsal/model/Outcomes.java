package dev.regente.profile.identity.rehearsal.model;

/**
 * What rules make of recorded events, in figures.
 *
 * @param people how many persons there are in the end
 * @param merges how many profiles another one answers for
 * @param frozen how many identifiers are found with too many
 * @param ambiguous how many events could have been meant for somebody else, too
 */
public record Outcomes(int people, int merges, int frozen, int ambiguous) {}
