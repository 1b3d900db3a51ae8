package dev.regente.analytics.ingest.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.routing.SlaChanged;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlaChangedFactTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");

    @Test
    void a_promise_was_met() {
        byte[] body = Wire.sample(SlaChanged.ADDRESS).encode().getBytes(StandardCharsets.UTF_8);

        assertEquals(
                Fact.of(EVENT, Kind.SLA_CHANGED, 7, Instant.parse("2026-11-21T12:05:13.500Z"))
                        .conversation("019a9f00-4444-7aaa-8bbb-000000000004")
                        .episode(1)
                        .queue("general")
                        .status("met")
                        .with("policy", "general")
                        .with("policyVersion", "2")
                        .with("metric", "first_response")
                        .with("run", "1")
                        .with("targetSeconds", 900.0)
                        .with("businessSeconds", 312.5)
                        .with("startedAt", "2026-11-21T12:00:01Z")
                        .with("dueAt", "2026-11-21T12:15:01Z")
                        .told(),
                SlaChangedListener.fact(
                        new Envelope<>(EVENT, 7, null, new EventCodec().decode(body, SlaChanged.class))));
    }
}
