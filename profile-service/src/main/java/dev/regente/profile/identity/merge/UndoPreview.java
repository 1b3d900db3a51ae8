package dev.regente.profile.identity.merge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What taking a merge back would do.
 *
 * @param survivor who answers for all of them now
 * @param restored who would answer for herself again
 * @param profiles where each profile would go, with whoever wrote as it
 * @param ambiguous what may be chosen
 */
public record UndoPreview(
        UUID merge, UUID survivor, List<UUID> restored, List<Person> profiles, List<Ambiguous> ambiguous) {

    /**
     * One of the profiles.
     *
     * @param goesTo the profile that would answer for it
     */
    public record Person(UUID goesTo, UUID id, String name, List<String> senderIds) {}

    /**
     * Something of which nobody can say whose it is.
     *
     * @param item by which it is chosen
     * @param kind {@code trait} or {@code sender}
     * @param what the name of the trait, or the channel of the sender
     * @param stays the profile that it stays with unless somebody chooses
     */
    public record Ambiguous(String item, String kind, String what, UUID stays, Instant at) {}
}
