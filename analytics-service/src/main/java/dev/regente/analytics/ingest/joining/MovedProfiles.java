package dev.regente.analytics.ingest.joining;

import dev.regente.contracts.profile.MovedProfile;
import java.util.List;
import java.util.Map;

/** Which profiles answer by which from now on, as facts keep it. */
final class MovedProfiles {

    private MovedProfiles() {}

    static List<Map<String, Object>> data(List<MovedProfile> moved) {
        return moved.stream()
                .map(m -> Map.<String, Object>of("profileId", m.profileId(), "into", m.into(), "version", m.version()))
                .toList();
    }
}
