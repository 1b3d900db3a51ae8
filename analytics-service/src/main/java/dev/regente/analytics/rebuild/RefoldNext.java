package dev.regente.analytics.rebuild;

import dev.regente.analytics.person.FollowProfiles;
import dev.regente.analytics.rebuild.Rebuilds.Position;
import dev.regente.analytics.rebuild.Rebuilds.Step;
import dev.regente.analytics.rebuild.Rebuilds.Taken;
import dev.regente.analytics.workload.RefoldAgents;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a rebuild folds next: conversations, then profiles, then the time of agents, each when all before are done. */
@ApplicationScoped
class RefoldNext {

    private static final int MOST_PROFILES = 200;

    private final RefoldConversations conversations;
    private final FollowProfiles profiles;
    private final RefoldAgents agents;

    RefoldNext(RefoldConversations conversations, FollowProfiles profiles, RefoldAgents agents) {
        this.conversations = conversations;
        this.profiles = profiles;
        this.agents = agents;
    }

    /** What was done; empty when there is nothing left. */
    Uni<Optional<Step>> refold(Tx tx, Taken taken) {
        return conversations
                .refold(tx, taken)
                .chain(step -> step.isPresent() ? Uni.createFrom().item(step) : profiles(tx, taken))
                .chain(step -> step.isPresent() ? Uni.createFrom().item(step) : agents(tx, taken));
    }

    private Uni<Optional<Step>> profiles(Tx tx, Taken taken) {
        Position at = taken.position();
        return profiles.refold(tx, at.profile(), MOST_PROFILES)
                .map(done -> done.profiles() == 0
                        ? Optional.empty()
                        : Optional.of(new Step(
                                new Position(at.conversation(), done.last(), at.agent()), 0, 0, done.corrected())));
    }

    private Uni<Optional<Step>> agents(Tx tx, Taken taken) {
        Position at = taken.position();
        return agents.next(tx, at.agent())
                .map(next -> next.map(done -> new Step(
                        new Position(at.conversation(), at.profile(), done.position()),
                        0,
                        done.facts(),
                        done.corrected())));
    }
}
