package dev.regente.profile.identity.rule;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.resolution.model.IdentityResolver;
import dev.regente.profile.identity.resolution.model.Seen;
import dev.regente.profile.identity.rule.model.IdentityRules;
import dev.regente.profile.identity.rule.model.MatchPower;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The rules that hold in a transaction. They are read again only when there is a newer version. */
@ApplicationScoped
public class CurrentRules {

    private final RuleVersions versions;
    private final AtomicReference<Compiled> latest = new AtomicReference<>(new Compiled(IdentityRules.defaults()));

    CurrentRules(RuleVersions versions) {
        this.versions = versions;
    }

    /** The rules and what decides by them. */
    public record Compiled(IdentityRules rules, IdentityResolver resolver) {

        public Compiled(IdentityRules rules) {
            this(rules, new IdentityResolver(rules, new BlockedValues(rules.blocked())));
        }

        /** Whether a value means nobody. */
        public boolean blocks(Identifier identifier) {
            return resolver.heard(Seen.told(List.of(identifier))).identifiers().isEmpty();
        }

        /** Whether anything is said by which a profile may be found. */
        public boolean tellsSomebody(Seen seen) {
            return resolver.heard(seen).identifiers().stream()
                    .anyMatch(said -> rules.power(said.type()) == MatchPower.AUTO);
        }
    }

    /** The rules of the latest version, which this transaction may have written itself. */
    public Uni<Compiled> in(Tx tx) {
        Compiled known = latest.get();
        return versions.newerThan(tx, known.rules().version())
                .map(newer -> newer.map(rules -> keep(tx, new Compiled(rules))).orElse(known));
    }

    /** The rules of the latest version that is committed, for what only reads. */
    public Uni<Compiled> latest() {
        Compiled known = latest.get();
        return versions.newerThan(known.rules().version())
                .map(newer -> newer.map(rules -> keep(new Compiled(rules))).orElse(known));
    }

    /** What is rolled back holds for nobody, so nobody else may be given it before the commit. */
    private Compiled keep(Tx tx, Compiled read) {
        tx.afterCommit(() -> keep(read));
        return read;
    }

    private Compiled keep(Compiled read) {
        return latest.accumulateAndGet(
                read, (one, other) -> one.rules().version() < other.rules().version() ? other : one);
    }
}
