package dev.regente.analytics.touchpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TouchpointFactTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");

    @Test
    void a_touchpoint_is_kept_without_anything_that_tells_whose_it_is() {
        TouchpointRecorded told = new EventCodec()
                .decode(
                        Wire.sample(TouchpointRecorded.ADDRESS).encode().getBytes(StandardCharsets.UTF_8),
                        TouchpointRecorded.class);

        Fact fact = TouchpointRecordedListener.fact(new Envelope<>(EVENT, 7, null, told));

        assertEquals(
                Fact.of(EVENT, Kind.TOUCHPOINT_RECORDED, 7, Instant.parse("2026-11-21T12:20:00Z"))
                        .channel("app")
                        .account("shop-app")
                        .with("touchpointId", "019a9f00-8888-7aaa-8bbb-000000000008")
                        .with("kind", "order_placed")
                        .told(),
                fact);
    }
}
