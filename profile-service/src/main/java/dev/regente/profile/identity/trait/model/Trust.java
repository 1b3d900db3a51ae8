package dev.regente.profile.identity.trait.model;

/** Whose word a trait is; the later the better. */
public enum Trust {
    /** A channel introduced somebody like that. */
    CHANNEL,
    /** An application said so. */
    APPLICATION,
    /** A person said so. */
    PERSON
}
