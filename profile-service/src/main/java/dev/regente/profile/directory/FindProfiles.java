package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.profile.directory.DirectoryProfiles.Found;
import dev.regente.profile.directory.DirectoryProfiles.Query;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.Normaliser;
import dev.regente.profile.identity.model.Normaliser.Claim;
import dev.regente.profile.identity.model.SearchWords;
import dev.regente.profile.identity.rule.CurrentRules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds profiles by what a person knows of somebody, however she spells it. */
@ApplicationScoped
class FindProfiles {

    private static final int PARTS = 3;

    private final DirectoryProfiles profiles;
    private final Normaliser normaliser;
    private final CurrentRules rules;

    FindProfiles(DirectoryProfiles profiles, Normaliser normaliser, CurrentRules rules) {
        this.profiles = profiles;
        this.normaliser = normaliser;
        this.rules = rules;
    }

    /**
     * The words of the caller; null for what was not asked.
     *
     * @param identifier {@code type:scope:value}, the scope empty where the type has none
     * @param name the beginnings of words of a name
     */
    record Question(String phone, String email, String identifier, String name, String tag) {}

    Uni<List<Found>> find(Question asked, UUID before, int limit) {
        return rules.latest().chain(held -> {
            Normaliser spelling = normaliser.with(held.rules().emails());
            return profiles.search(new Query(knownBy(asked, spelling), asked.name(), asked.tag()), before, limit);
        });
    }

    private static List<Identifier> knownBy(Question asked, Normaliser spelling) {
        var knownBy = new ArrayList<Identifier>();
        if (asked.phone() != null) {
            knownBy.add(read("phone", new Claim("phone", null, asked.phone(), false), spelling));
        }
        if (asked.email() != null) {
            knownBy.add(read("email", new Claim("email", null, asked.email(), false), spelling));
        }
        if (asked.identifier() != null) {
            knownBy.add(read("identifier", claim(asked.identifier()), spelling));
        }
        if (asked.name() != null && SearchWords.of(asked.name()).isEmpty()) {
            throw Refusal.invalid("invalid_q", "A name to search for has letters or digits.");
        }
        return knownBy;
    }

    private static Identifier read(String parameter, Claim claim, Normaliser spelling) {
        return spelling.normalise(claim)
                .orElseThrow(() -> Refusal.invalid("invalid_" + parameter, "That is no " + parameter + "."));
    }

    private static Claim claim(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS) {
            throw Refusal.invalid("invalid_identifier", "Write an identifier as type:scope:value.");
        }
        return new Claim(parts[0], parts[1], parts[2], false);
    }
}
