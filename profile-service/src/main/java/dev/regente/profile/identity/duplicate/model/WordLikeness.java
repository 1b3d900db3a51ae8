package dev.regente.profile.identity.duplicate.model;

/** How much two words look alike. */
@FunctionalInterface
public interface WordLikeness {

    /** From 0 to 1, and 1 for the same word. */
    double of(String one, String other);
}
