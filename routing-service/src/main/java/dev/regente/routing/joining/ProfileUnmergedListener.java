package dev.regente.routing.joining;

import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that profiles are no longer taken for one person. */
@ApplicationScoped
class ProfileUnmergedListener implements EventListener<ProfileUnmerged> {

    private final FollowProfiles followProfiles;

    ProfileUnmergedListener(FollowProfiles followProfiles) {
        this.followProfiles = followProfiles;
    }

    @Override
    public String address() {
        return ProfileUnmerged.ADDRESS;
    }

    @Override
    public Class<ProfileUnmerged> type() {
        return ProfileUnmerged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfileUnmerged>> events) {
        return followProfiles.follow(
                tx, events.stream().flatMap(e -> e.event().restored().stream()).toList());
    }
}
