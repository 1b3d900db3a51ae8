package dev.regente.routing.outreach.model;

import dev.regente.routing.conversation.model.Whose;

/** Beside which others an open conversation of a customer may stand. */
public enum OneOpenPer {
    /** Beside none. */
    PROFILE,
    /** Beside those about other topics, and one about none. */
    PROFILE_AND_TOPIC;

    /** The slot of a conversation that is opened now. */
    public String slot(String topic) {
        return this == PROFILE || topic == null ? Whose.ONE : topic;
    }
}
