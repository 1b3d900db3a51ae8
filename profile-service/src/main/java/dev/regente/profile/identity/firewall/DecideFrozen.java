package dev.regente.profile.identity.firewall;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.firewall.FrozenRows.Decided;
import dev.regente.profile.identity.firewall.FrozenRows.Frozen;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.rule.ChangeRules;
import dev.regente.profile.identity.rule.CurrentRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A person decides what an identifier means that the firewall stopped. */
@ApplicationScoped
class DecideFrozen {

    static final String RELEASED = "released";
    static final String BLOCKED = "blocked";

    private static final Logger LOG = Logger.getLogger(DecideFrozen.class);

    private final FrozenRows rows;
    private final CurrentRules rules;
    private final ChangeRules changeRules;
    private final Clock clock;
    private final MeterRegistry registry;

    DecideFrozen(FrozenRows rows, CurrentRules rules, ChangeRules changeRules, Clock clock, MeterRegistry registry) {
        this.rows = rows;
        this.rules = rules;
        this.changeRules = changeRules;
        this.clock = clock;
        this.registry = registry;
    }

    /** It is followed again, and never frozen any more. */
    Uni<Void> release(Tx tx, UUID id, String actor) {
        return locked(tx, id).chain(frozen -> {
            if (frozen.state().equals(RELEASED)) {
                return Uni.createFrom().voidItem();
            }
            return rules.in(tx).chain(held -> {
                if (held.blocks(identifier(frozen.key()))) {
                    throw Refusal.conflict(
                            "identifier_blocked", "The rules block this value; take it off the blocked ones first.");
                }
                return decide(tx, id, frozen, RELEASED, actor);
            });
        });
    }

    /** It means nobody from the next version of the rules on, which is written in the same transaction. */
    Uni<Void> block(Tx tx, UUID id, String actor) {
        return locked(tx, id).chain(frozen -> rules.in(tx).chain(held -> {
            if (held.blocks(identifier(frozen.key()))) {
                return frozen.state().equals(BLOCKED)
                        ? Uni.createFrom().voidItem()
                        : decide(tx, id, frozen, BLOCKED, actor);
            }
            return changeRules.block(tx, frozen.key(), actor).chain(() -> decide(tx, id, frozen, BLOCKED, actor));
        }));
    }

    private Uni<Frozen> locked(Tx tx, UUID id) {
        return rows.lock(tx, id).map(found -> found.orElseThrow(() -> Refusal.notFound("frozen_identifier")));
    }

    private Uni<Void> decide(Tx tx, UUID id, Frozen frozen, String state, String actor) {
        String type = frozen.key().type().word();
        tx.afterCommit(() -> {
            registry.counter("regente.profile.identifiers.decided", "type", type, "state", state)
                    .increment();
            LOG.infof("Decided a frozen identifier id=%s type=%s state=%s by=%s", id, type, state, actor);
        });
        return rows.decide(tx, id, state, new Decided(clock.instant().truncatedTo(ChronoUnit.MICROS), actor));
    }

    private static Identifier identifier(Identifier.Key key) {
        return new Identifier(key, key.match(), key.match(), true);
    }
}
