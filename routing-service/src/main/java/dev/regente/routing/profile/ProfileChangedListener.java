package dev.regente.routing.profile;

import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import dev.regente.routing.profile.model.ProfileCopy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that profiles have a new version. */
@ApplicationScoped
class ProfileChangedListener implements EventListener<ProfileChanged> {

    private final ProfileCopies copies;

    ProfileChangedListener(ProfileCopies copies) {
        this.copies = copies;
    }

    @Override
    public String address() {
        return ProfileChanged.ADDRESS;
    }

    @Override
    public Class<ProfileChanged> type() {
        return ProfileChanged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfileChanged>> events) {
        return copies.keep(tx, events.stream().map(e -> copy(e.event())).toList());
    }

    private static ProfileCopy copy(ProfileChanged p) {
        return new ProfileCopy(
                p.profileId(),
                p.version(),
                p.name(),
                p.language(),
                p.tags(),
                p.preferredChannel(),
                p.attributes(),
                p.known());
    }
}
