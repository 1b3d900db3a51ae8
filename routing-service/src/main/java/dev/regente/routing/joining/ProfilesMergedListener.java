package dev.regente.routing.joining;

import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.kit.broker.EventListener;
import dev.regente.kit.data.Tx;
import dev.regente.kit.events.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears that profiles are taken for one person. */
@ApplicationScoped
class ProfilesMergedListener implements EventListener<ProfilesMerged> {

    private final FollowProfiles followProfiles;

    ProfilesMergedListener(FollowProfiles followProfiles) {
        this.followProfiles = followProfiles;
    }

    @Override
    public String address() {
        return ProfilesMerged.ADDRESS;
    }

    @Override
    public Class<ProfilesMerged> type() {
        return ProfilesMerged.class;
    }

    @Override
    public Uni<Void> on(Tx tx, List<Envelope<ProfilesMerged>> events) {
        return followProfiles.follow(
                tx, events.stream().flatMap(e -> e.event().absorbed().stream()).toList());
    }
}
