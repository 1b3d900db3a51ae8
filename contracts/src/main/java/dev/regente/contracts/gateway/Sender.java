package dev.regente.contracts.gateway;

import dev.regente.contracts.ClaimedIdentifier;
import java.util.List;

/**
 * What the channel tells about the person who wrote.
 *
 * @param locale a BCP 47 language tag, null where the channel gives none
 */
public record Sender(List<ClaimedIdentifier> identifiers, String displayName, String locale) {

    public Sender {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
    }
}
