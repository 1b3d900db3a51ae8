package dev.regente.profile.identity.merge.model;

import dev.regente.profile.identity.model.IdentifierType;
import java.util.UUID;

/**
 * By what two profiles hang together.
 *
 * @param absorbed the profile that answered for the one side and does not any more
 * @param from the profile on that side that the evidence belongs to
 * @param into the profile on the other side that it belongs to
 * @param on the type of identifier that ties them; null where only a person's word does
 */
public record Join(UUID absorbed, UUID from, UUID into, IdentifierType on) {

    /** What must not be one again after this was a mistake. */
    public Apart apart() {
        return Apart.of(from, into);
    }
}
