package dev.regente.profile.identity.rule;

import dev.regente.kit.data.Tx;
import dev.regente.kit.rest.Etag;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.rule.RuleVersions.Change;
import dev.regente.profile.identity.rule.RuleVersions.Written;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Writes the next version of the rules. Every transaction that begins afterwards, on whatever pod, decides by it; what
 * was decided before stays.
 */
@ApplicationScoped
public class ChangeRules {

    private static final Logger LOG = Logger.getLogger(ChangeRules.class);

    private final RuleVersions versions;
    private final CurrentRules rules;
    private final Clock clock;
    private final MeterRegistry registry;

    ChangeRules(RuleVersions versions, CurrentRules rules, Clock clock, MeterRegistry registry) {
        this.versions = versions;
        this.rules = rules;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * @param ifMatch the version that the caller saw, as an entity tag
     */
    Uni<Written> replace(Tx tx, IdentityRules wanted, String ifMatch, String actor) {
        return change(tx, actor, held -> {
            Etag.require(ifMatch, held.version());
            return wanted;
        });
    }

    /** An identifier means nobody any more; ends with the version of the rules that say so. */
    public Uni<Long> block(Tx tx, Identifier.Key key, String actor) {
        return change(tx, actor, held -> {
                    IdentityRules blocking = held.blocking(key);
                    CheckBlocked.room(blocking);
                    return blocking;
                })
                .map(written -> written.rules().version());
    }

    private Uni<Written> change(Tx tx, String actor, UnaryOperator<IdentityRules> how) {
        return versions.lock(tx).chain(() -> rules.in(tx)).chain(held -> {
            long version = held.rules().version() + 1;
            var change = new Change(version, actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
            var written = new Written(how.apply(held.rules()).as(version), change);
            tx.afterCommit(() -> {
                registry.counter("regente.profile.rules.changed").increment();
                LOG.infof("Changed the rules of identity version=%d by=%s", version, actor);
            });
            return versions.add(tx, written).replaceWith(written);
        });
    }
}
