package dev.regente.routing.outreach;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.routing.outreach.model.Reach;
import dev.regente.routing.profile.Aliases;
import dev.regente.routing.transcript.Legs;
import dev.regente.routing.transcript.model.Leg;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** By which leg a customer is written to, whichever of her homes was named. */
@ApplicationScoped
class FindRecipient {

    private final Aliases aliases;
    private final Legs legs;

    FindRecipient(Aliases aliases, Legs legs) {
        this.aliases = aliases;
        this.legs = legs;
    }

    /** A leg whose home stays whose it is until the transaction ends; fails with 409 where there is none. */
    Uni<Leg> find(Tx tx, String profileId, Reach.Wish wish, Instant now) {
        return aliases.of(tx, Set.of(profileId))
                .chain(known -> legs.lastUsedOfEach(tx, known.get(profileId).into()))
                .map(hers -> Reach.of(wish, hers, now).fold(leg -> leg, reasons -> {
                    throw Refusal.conflict(
                            "unreachable", "The customer cannot be written to so.", Map.of("reasons", reasons));
                }))
                .call(leg -> aliases.stay(tx, Set.of(leg.profileId())));
    }
}
