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

    private final SenderHomes senderHomes;
    private final FollowProfiles followProfiles;

    ProfileUnmergedListener(SenderHomes senderHomes, FollowProfiles followProfiles) {
        this.senderHomes = senderHomes;
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
        List<ProfileUnmerged> unmerged = events.stream().map(Envelope::event).toList();
        return senderHomes
                .move(tx, unmerged)
                .chain(() -> followProfiles.follow(
                        tx,
                        unmerged.stream().flatMap(u -> u.restored().stream()).toList()));
    }
}
