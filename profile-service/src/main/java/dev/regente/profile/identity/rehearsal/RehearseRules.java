package dev.regente.profile.identity.rehearsal;

import dev.regente.kit.Refusal;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.rest.Cursor;
import dev.regente.profile.identity.rehearsal.RecordedFacts.Recorded;
import dev.regente.profile.identity.rehearsal.model.Rehearsal;
import dev.regente.profile.identity.rule.CurrentRules;
import dev.regente.profile.identity.rule.CurrentRules.Compiled;
import dev.regente.profile.identity.rule.model.IdentityRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says what rules would have made of what is recorded, beside what the present ones make of it. Nothing is written.
 *
 * <p>One at a time in each process, for half a minute at most, page by page and beside the threads that serve others.
 */
@ApplicationScoped
class RehearseRules {

    private static final Logger LOG = Logger.getLogger(RehearseRules.class);
    private static final int PAGE = 1_000;
    // Well before the server takes the caller for gone.
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final CurrentRules rules;
    private final RecordedFacts facts;
    private final Transactions transactions;
    private final Clock clock;
    private final MeterRegistry registry;
    private final AtomicBoolean busy = new AtomicBoolean();

    RehearseRules(
            CurrentRules rules, RecordedFacts facts, Transactions transactions, Clock clock, MeterRegistry registry) {
        this.rules = rules;
        this.facts = facts;
        this.transactions = transactions;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * @param from facts received at this time or later
     * @param to facts received before this time
     * @param most how many facts are read, the oldest first
     */
    record Wish(IdentityRules rules, Instant from, Instant to, int most) {}

    /**
     * @param version of the present rules
     * @param truncated whether there are facts that were not read
     */
    record Rehearsed(long version, Rehearsal rehearsal, boolean truncated) {}

    Uni<Rehearsed> rehearse(Wish wish, String actor) {
        return Uni.createFrom().deferred(() -> {
            if (!busy.compareAndSet(false, true)) {
                throw Refusal.tooMany("rehearsal_running", "There is one rehearsal at a time.", LONGEST);
            }
            return transactions
                    .inTransaction(rules::in)
                    .chain(present -> fold(wish, present))
                    .invoke(done -> report(done, actor))
                    .onTermination()
                    .invoke(() -> busy.set(false));
        });
    }

    private Uni<Rehearsed> fold(Wish wish, Compiled present) {
        var proposed = new Compiled(wish.rules());
        var rehearsal = new Rehearsal(part(present), part(proposed));
        Instant end = clock.instant().plus(LONGEST);
        return fold(wish, rehearsal, new Cursor(wish.from(), BEFORE_ALL), end)
                .map(truncated -> new Rehearsed(present.rules().version(), rehearsal, truncated));
    }

    /** Ends with whether something is left. */
    private Uni<Boolean> fold(Wish wish, Rehearsal rehearsal, Cursor after, Instant end) {
        int left = wish.most() - rehearsal.facts();
        // One more than is wanted says whether there are more.
        int asked = Math.min(PAGE, left + 1);
        return facts.page(after, wish.to(), asked)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(RecordedFacts::read)
                .chain(page -> {
                    List<Recorded> wanted = page.subList(0, Math.min(page.size(), left));
                    boolean stopped = take(rehearsal, wanted, end) < page.size();
                    return stopped || page.size() < asked
                            ? Uni.createFrom().item(stopped)
                            : fold(wish, rehearsal, page.get(page.size() - 1).cursor(), end);
                });
    }

    /** How many were taken until it was late. */
    private int take(Rehearsal rehearsal, List<Recorded> facts, Instant end) {
        int taken = 0;
        for (Recorded fact : facts) {
            if (clock.instant().isAfter(end)) {
                return taken;
            }
            rehearsal.take(fact.seen(), fact.profile());
            taken++;
        }
        return taken;
    }

    private static Rehearsal.Part part(Compiled compiled) {
        return new Rehearsal.Part(compiled.rules(), compiled.resolver());
    }

    private void report(Rehearsed done, String actor) {
        registry.counter("regente.profile.rules.rehearsed").increment();
        LOG.infof(
                "Rehearsed rules of identity facts=%d truncated=%s by=%s",
                done.rehearsal().facts(), done.truncated(), actor);
    }
}
