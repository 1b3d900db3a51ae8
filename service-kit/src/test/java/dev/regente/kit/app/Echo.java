package dev.regente.kit.app;

import dev.regente.contracts.Event;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Answers what a transaction is about to say where a test's event asks for it, or fails. */
@ApplicationScoped
public class Echo implements Transactions.BeforeCommit {

    @Override
    public Uni<Void> before(Tx tx, List<Event> said) {
        for (Event event : said) {
            if (event instanceof ProfileChanged changed && "fail at the end".equals(changed.name())) {
                return Uni.createFrom().failure(new IllegalStateException("as told"));
            }
            if (event instanceof ProfileChanged changed && "echo".equals(changed.name())) {
                tx.announce(new ProfileChanged(
                        changed.profileId(), 1, List.of(), "echo", null, null, List.of(), null, Map.of(), List.of()));
            }
        }
        return Uni.createFrom().voidItem();
    }
}
