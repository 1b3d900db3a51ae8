package dev.regente.profile.identity.merge;

import dev.regente.contracts.profile.MergeCause;
import dev.regente.contracts.profile.MovedProfile;
import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.IdentityAnnouncer;
import dev.regente.profile.identity.detail.Details.Known;
import dev.regente.profile.identity.merge.model.Forest;
import dev.regente.profile.identity.merge.model.Join;
import dev.regente.profile.identity.merge.model.Merge;
import dev.regente.profile.identity.trait.ProjectProfiles;
import dev.regente.profile.identity.trait.ProjectProfiles.Projected;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes one person of several profiles: who answers for whom, what is shown of her, and who is told. */
@ApplicationScoped
public class RecordMerges {

    private static final Logger LOG = Logger.getLogger(RecordMerges.class);

    private final Merges merges;
    private final Moves moves;
    private final ProjectProfiles projectProfiles;
    private final IdentityAnnouncer announcer;
    private final MeterRegistry registry;

    RecordMerges(
            Merges merges,
            Moves moves,
            ProjectProfiles projectProfiles,
            IdentityAnnouncer announcer,
            MeterRegistry registry) {
        this.merges = merges;
        this.moves = moves;
        this.projectProfiles = projectProfiles;
        this.announcer = announcer;
        this.registry = registry;
    }

    /** In a transaction that holds the lock of {@link Merges}; ends with the survivors as they are now. */
    public Uni<Map<UUID, Projected>> record(Tx tx, List<NewMerge> made) {
        if (made.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Set<UUID> sides = new TreeSet<>();
        made.forEach(m -> sides(m.merge()).forEach(sides::add));
        return merges.add(tx, made)
                .chain(() -> moves.members(tx, sides))
                .chain(members -> merges.standing(tx, members).map(standing -> Forest.of(members, standing)))
                .chain(forest -> announcer.known(tx, survivors(made, forest)).chain(before -> moves.move(tx, forest)
                        .chain(moved -> tell(tx, made, forest, moved, before))));
    }

    private Uni<Map<UUID, Projected>> tell(
            Tx tx, List<NewMerge> made, Forest forest, List<MovedProfile> moved, Map<UUID, Known> before) {
        return projectProfiles
                .projectAnew(tx, survivors(made, forest))
                .invoke(projected -> made.forEach(
                        m -> tell(tx, m, projected.get(forest.rootOf(m.merge().survivor())), moved)))
                .call(projected -> announcer.merged(
                        tx, projected.values(), before, made.get(0).cause().traceparent()));
    }

    private static Set<UUID> survivors(List<NewMerge> made, Forest forest) {
        return made.stream()
                .map(m -> forest.rootOf(m.merge().survivor()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void tell(Tx tx, NewMerge made, Projected survivor, List<MovedProfile> moved) {
        Merge merge = made.merge();
        UUID root = survivor.after().id();
        tx.announce(
                new ProfilesMerged(
                        root.toString(),
                        merge.id().toString(),
                        moved.stream()
                                .filter(m -> m.into().equals(root.toString()))
                                .toList(),
                        survivor.after().version(),
                        new MergeCause(made.cause().by(), made.cause().actor(), matchedOn(merge)),
                        merge.at()),
                made.cause().traceparent());
        tx.afterCommit(() -> {
            registry.counter("regente.profile.merges", "by", made.cause().by().toString())
                    .increment();
            LOG.infof(
                    "Merged merge=%s survivor=%s absorbed=%s by=%s",
                    merge.id(),
                    root,
                    merge.joins().stream().map(Join::absorbed).toList(),
                    made.cause().by());
        });
    }

    private static List<String> matchedOn(Merge merge) {
        return merge.joins().stream()
                .flatMap(j -> Stream.ofNullable(j.on()))
                .map(type -> type.word())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<UUID> sides(Merge merge) {
        return Stream.concat(
                Stream.of(merge.survivor()), merge.joins().stream().flatMap(j -> Stream.of(j.absorbed(), j.from())));
    }
}
