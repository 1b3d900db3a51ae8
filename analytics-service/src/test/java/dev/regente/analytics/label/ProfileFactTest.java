package dev.regente.analytics.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProfileFactTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");

    @Test
    void a_profile_changed_and_nothing_personal_of_it_is_kept() {
        ProfileChanged told = new EventCodec()
                .decode(
                        Wire.sample(ProfileChanged.ADDRESS).encode().getBytes(StandardCharsets.UTF_8),
                        ProfileChanged.class);

        Fact fact = ProfileChangedListener.fact(new Envelope<>(EVENT, 7, null, told));

        assertEquals(
                Fact.of(EVENT, Kind.PROFILE_CHANGED, 7, Instant.ofEpochMilli(0x019a9f009999L))
                        .profile("019a9f00-3333-7aaa-8bbb-000000000003")
                        .with("version", 2L)
                        .with("language", "pt-BR")
                        .with("country", "BR")
                        .told(),
                fact);
        assertEquals(Map.of("version", 2L, "language", "pt-BR", "country", "BR"), fact.data());
    }
}
