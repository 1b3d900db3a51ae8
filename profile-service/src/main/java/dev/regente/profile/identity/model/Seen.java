package dev.regente.profile.identity.model;

import java.util.List;

/**
 * What one message, or one person at a desk, says about who somebody is.
 *
 * @param senderId the gateway's id of the person on a channel account; null when nobody sent anything
 */
public record Seen(String senderId, List<Identifier> identifiers) {

    public Seen {
        identifiers = List.copyOf(identifiers);
    }
}
