package dev.regente.profile.directory;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.profile.directory.DirectoryProfiles.Found;
import dev.regente.profile.directory.ProfileView.Saying;
import dev.regente.profile.identity.trait.ProjectProfiles;
import dev.regente.profile.identity.trait.model.TraitFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Shows a person, by any id that ever was hers; of one who was merged also about what a person has to decide. */
@ApplicationScoped
class ReadProfile {

    private final DirectoryProfiles profiles;
    private final Transactions transactions;
    private final ProjectProfiles projectProfiles;

    ReadProfile(DirectoryProfiles profiles, Transactions transactions, ProjectProfiles projectProfiles) {
        this.profiles = profiles;
        this.transactions = transactions;
        this.projectProfiles = projectProfiles;
    }

    Uni<ProfileView> read(UUID id) {
        return profiles.find(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("profile")))
                .chain(found -> found.mergedFrom().isEmpty()
                        ? Uni.createFrom().item(ProfileView.of(found))
                        : withConflicts(found));
    }

    private Uni<ProfileView> withConflicts(Found found) {
        return transactions
                .inTransaction(
                        tx -> projectProfiles.conflictsOf(tx, found.profile().id()))
                .map(conflicts -> ProfileView.of(found).with(sayings(conflicts)));
    }

    private static Map<String, List<Saying>> sayings(Map<String, List<TraitFact>> conflicts) {
        Map<String, List<Saying>> sayings = new TreeMap<>();
        conflicts.forEach((trait, facts) -> sayings.put(
                trait,
                facts.stream().map(f -> new Saying(f.value(), f.home(), f.at())).toList()));
        return sayings;
    }
}
