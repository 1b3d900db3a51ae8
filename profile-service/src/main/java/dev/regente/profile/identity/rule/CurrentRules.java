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

/** The rules that hold in a transaction. They are read again only when there is a newer version. */
@ApplicationScoped
public class CurrentRules {

    private final RuleVersions versions;
    private volatile Compiled latest = new Compiled(IdentityRules.defaults());

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

    /** The rules of the latest version that is committed. */
    public Uni<Compiled> in(Tx tx) {
        Compiled known = latest;
        return versions.newerThan(tx, known.rules().version())
                .map(newer -> newer.map(this::keep).orElse(known));
    }

    /** The rules as they were read last, for what need not be exact. */
    public Compiled lately() {
        return latest;
    }

    private Compiled keep(IdentityRules rules) {
        var compiled = new Compiled(rules);
        latest = compiled;
        return compiled;
    }
}
