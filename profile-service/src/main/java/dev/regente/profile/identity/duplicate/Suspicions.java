package dev.regente.profile.identity.duplicate;

import dev.regente.kit.data.Tx;
import dev.regente.profile.identity.duplicate.NameFile.Alike;
import dev.regente.profile.identity.duplicate.model.Resembling;
import dev.regente.profile.identity.duplicate.model.Sign;
import dev.regente.profile.identity.duplicate.model.Suspicion;
import dev.regente.profile.identity.merge.model.Apart;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Decides which of those that may be alike people are asked about. */
@ApplicationScoped
class Suspicions {

    private static final Logger LOG = Logger.getLogger(FindDuplicates.class);

    private final Suspicion suspicion;
    private final MeterRegistry registry;

    Suspicions(Suspicion suspicion, MeterRegistry registry) {
        this.suspicion = suspicion;
        this.registry = registry;
    }

    /** Pairs that people should look at, and those that they are asked about already, as they are now. */
    Map<Apart, List<Sign>> worthALook(Collection<Resembling> profiles, List<Alike> alike) {
        Map<UUID, Resembling> byId = profiles.stream().collect(Collectors.toMap(Resembling::id, Function.identity()));
        Map<Apart, List<Sign>> pairs = new HashMap<>();
        for (Alike candidate : alike) {
            List<Sign> signs = suspicion.of(byId.get(candidate.one()), candidate.other(), candidate.holders());
            if (candidate.asked() || Sign.together(signs) >= Suspicion.WORTH_A_LOOK) {
                pairs.put(Apart.of(candidate.one(), candidate.other().id()), signs);
            }
        }
        return pairs;
    }

    void tell(Tx tx, int profiles, List<UUID> found) {
        tx.afterCommit(() -> {
            registry.counter("regente.profile.duplicates.compared").increment(profiles);
            if (!found.isEmpty()) {
                registry.counter("regente.profile.duplicates.found").increment(found.size());
                LOG.infof("Found profiles that are alike: duplicates=%s", found);
            }
        });
    }
}
