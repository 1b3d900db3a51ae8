package dev.regente.profile.directory;

import dev.regente.profile.directory.DirectoryProfiles.Found;
import dev.regente.profile.directory.DirectoryProfiles.KnownBy;
import dev.regente.profile.identity.model.Profile.Traits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A profile as callers see it.
 *
 * @param mergedFrom the other profiles that it answers for
 * @param conflicts what else was said, of the fields about which a person has to decide: whoever corrects one decides
 */
public record ProfileView(
        UUID id,
        String name,
        String language,
        String timeZone,
        List<String> tags,
        String preferredChannel,
        Map<String, Object> attributes,
        List<IdentifierView> identifiers,
        List<UUID> mergedFrom,
        Map<String, List<Saying>> conflicts,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static ProfileView of(Found found) {
        Traits traits = found.profile().traits();
        return new ProfileView(
                found.profile().id(),
                traits.name(),
                traits.language(),
                traits.timeZone(),
                traits.tags(),
                traits.preferredChannel(),
                traits.attributes(),
                found.identifiers().stream().map(IdentifierView::of).toList(),
                found.mergedFrom(),
                Map.of(),
                found.profile().version(),
                found.profile().createdAt(),
                found.profile().updatedAt());
    }

    ProfileView with(Map<String, List<Saying>> conflicts) {
        return new ProfileView(
                id,
                name,
                language,
                timeZone,
                tags,
                preferredChannel,
                attributes,
                identifiers,
                mergedFrom,
                conflicts,
                version,
                createdAt,
                updatedAt);
    }

    /** What was said about one of the profiles. */
    public record Saying(Object value, UUID profile, Instant at) {}

    /**
     * By what it is known.
     *
     * @param source the channel, or {@code agent} or {@code integration}
     */
    public record IdentifierView(
            String type,
            String scope,
            String value,
            boolean verified,
            String source,
            Instant firstSeen,
            Instant lastSeen) {

        public static IdentifierView of(KnownBy known) {
            return new IdentifierView(
                    known.type(),
                    known.scope(),
                    known.value(),
                    known.verified(),
                    known.source(),
                    known.first(),
                    known.last());
        }
    }
}
