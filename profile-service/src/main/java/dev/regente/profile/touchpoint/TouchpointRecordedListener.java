package dev.regente.profile.touchpoint;

import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Somebody did something that is no message. */
@ApplicationScoped
class TouchpointRecordedListener implements EventListener<TouchpointRecorded> {

    private final PlaceTouchpoints placeTouchpoints;

    TouchpointRecordedListener(PlaceTouchpoints placeTouchpoints) {
        this.placeTouchpoints = placeTouchpoints;
    }

    @Override
    public String address() {
        return TouchpointRecorded.ADDRESS;
    }

    @Override
    public Class<TouchpointRecorded> type() {
        return TouchpointRecorded.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<TouchpointRecorded>> events) {
        return placeTouchpoints.place(tx, events);
    }
}
