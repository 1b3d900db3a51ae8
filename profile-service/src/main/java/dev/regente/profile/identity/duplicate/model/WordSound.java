package dev.regente.profile.identity.duplicate.model;

/** How a word sounds, in a spelling that words share which are said alike. */
@FunctionalInterface
public interface WordSound {

    /** Empty for a word whose letters it cannot read. */
    String of(String word);
}
