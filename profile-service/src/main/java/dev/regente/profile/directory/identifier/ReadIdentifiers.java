package dev.regente.profile.directory.identifier;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Tx;
import dev.regente.profile.directory.identifier.ProfileIdentifierResource.NewIdentifier;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Normaliser;
import dev.regente.profile.identity.model.Normaliser.Claim;
import dev.regente.profile.identity.rule.CurrentRules;
import dev.regente.profile.identity.rule.CurrentRules.Compiled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the identifiers that a person typed, and says which one is none. */
@ApplicationScoped
public class ReadIdentifiers {

    private final Normaliser normaliser;
    private final CurrentRules rules;

    ReadIdentifiers(Normaliser normaliser, CurrentRules rules) {
        this.normaliser = normaliser;
        this.rules = rules;
    }

    /** The distinct ones, unverified, and the rules by which they were read. */
    public record Given(List<Identifier> identifiers, Compiled rules) {}

    public Uni<Given> read(Tx tx, List<NewIdentifier> typed) {
        return rules.in(tx).map(held -> {
            Map<Identifier.Key, Identifier> distinct = new LinkedHashMap<>();
            typed.stream().map(one -> read(one, held)).forEach(i -> distinct.putIfAbsent(i.key(), i));
            return new Given(List.copyOf(distinct.values()), held);
        });
    }

    /** One that may be blocked by now. */
    Uni<Identifier> known(Tx tx, NewIdentifier typed) {
        return rules.in(tx).map(held -> spelt(typed, held).orElseThrow(ReadIdentifiers::refusal));
    }

    private Identifier read(NewIdentifier typed, Compiled held) {
        return spelt(typed, held).filter(identifier -> !held.blocks(identifier)).orElseThrow(ReadIdentifiers::refusal);
    }

    private Optional<Identifier> spelt(NewIdentifier typed, Compiled held) {
        if (typed.type() == null || typed.value() == null) {
            return Optional.empty();
        }
        return normaliser
                .with(held.rules().emails())
                .normalise(new Claim(typed.type(), typed.scope(), typed.value(), false));
    }

    private static Refusal refusal() {
        return Refusal.invalid(
                "invalid_identifier",
                "An identifier has an unknown type, lacks its scope, or has a value that tells nobody apart.");
    }
}
