package dev.regente.routing.activity.model;

/** How an agent says she is, as far as it tells what she does. */
public enum Stance {
    /** At work, and not wrapping up by her own word. */
    IS_THERE,
    WRAPS_UP,
    /** She looks at nothing any longer. */
    IS_GONE
}
