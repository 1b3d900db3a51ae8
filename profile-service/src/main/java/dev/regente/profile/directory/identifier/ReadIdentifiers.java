package dev.regente.profile.directory.identifier;

import dev.regente.kit.Refusal;
import dev.regente.profile.directory.identifier.ProfileIdentifierResource.NewIdentifier;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Normaliser;
import dev.regente.profile.identity.model.Normaliser.Claim;
import dev.regente.profile.identity.rule.CurrentRules;
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

    /** The distinct ones, unverified. */
    public List<Identifier> read(List<NewIdentifier> typed) {
        Map<Identifier.Key, Identifier> distinct = new LinkedHashMap<>();
        typed.stream().map(this::read).forEach(i -> distinct.putIfAbsent(i.key(), i));
        return List.copyOf(distinct.values());
    }

    /** One that may be blocked by now. */
    Identifier known(NewIdentifier typed) {
        return spelt(typed).orElseThrow(ReadIdentifiers::refusal);
    }

    private Identifier read(NewIdentifier typed) {
        return spelt(typed)
                .filter(identifier -> !rules.lately().blocks(identifier))
                .orElseThrow(ReadIdentifiers::refusal);
    }

    private Optional<Identifier> spelt(NewIdentifier typed) {
        if (typed.type() == null || typed.value() == null) {
            return Optional.empty();
        }
        return normaliser
                .with(rules.lately().rules().emails())
                .normalise(new Claim(typed.type(), typed.scope(), typed.value(), false));
    }

    private static Refusal refusal() {
        return Refusal.invalid(
                "invalid_identifier",
                "An identifier has an unknown type, lacks its scope, or has a value that tells nobody apart.");
    }
}
