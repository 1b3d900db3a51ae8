package dev.regente.routing.activity;

import dev.regente.contracts.routing.AgentActivityChanged;
import dev.regente.kit.data.Tx;
import dev.regente.routing.activity.model.Activity;
import dev.regente.routing.activity.model.Change;
import dev.regente.routing.activity.model.Stance;
import dev.regente.routing.activity.model.Step;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What agents do with their time, told once for each change of it and never for what stays as it is.
 *
 * <p>Whoever holds agents may come here; whoever has been here takes no agent any more.
 */
@ApplicationScoped
public class ChangeActivity {

    private static final Logger LOG = Logger.getLogger(ChangeActivity.class);

    private final ActivityRows rows;
    private final MeterRegistry meters;

    ChangeActivity(ActivityRows rows, MeterRegistry meters) {
        this.rows = rows;
        this.meters = meters;
    }

    /**
     * A conversation that is an agent's no longer.
     *
     * @param wrapUpUntil until when she is given time for what is to be done after it; null for no time
     */
    public record Lost(String agentId, UUID conversation, Instant wrapUpUntil) {}

    /** She looks at a conversation, until then unless she says so again. */
    public Uni<Void> looksAt(Tx tx, String agentId, UUID conversation, Instant until, Instant now) {
        return change(tx, List.of(agentId), activity -> activity.looksAt(conversation, until, now));
    }

    /** She looks at this conversation no longer. */
    public Uni<Void> leaves(Tx tx, String agentId, UUID conversation, Instant now) {
        return change(tx, List.of(agentId), activity -> activity.leaves(conversation, now));
    }

    /** They say how they are, or somebody says it for them. */
    public Uni<Void> says(Tx tx, Collection<String> agents, Stance stance, Instant now) {
        return change(tx, agents, activity -> activity.says(stance, now));
    }

    /** In this order. */
    public Uni<Void> loses(Tx tx, List<Lost> lost, Instant now) {
        Map<String, List<Lost>> byAgent = lost.stream().collect(Collectors.groupingBy(Lost::agentId));
        return change(tx, byAgent.keySet(), activity -> {
            Step step = Step.from(activity);
            for (Lost one : byAgent.get(activity.agentId())) {
                step = step.and(then -> then.loses(one.conversation(), one.wrapUpUntil(), now));
            }
            return step;
        });
    }

    /** Ends what has ended by time alone, as far as nobody else is at it; answers of how many. */
    Uni<Integer> lapse(Tx tx, Instant now, int limit) {
        return rows.over(tx, now, limit)
                .call(over -> record(tx, over, activity -> activity.at(now)))
                .map(List::size);
    }

    private Uni<Void> change(Tx tx, Collection<String> agents, Function<Activity, Step> decide) {
        return agents.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.lock(tx, new TreeSet<>(agents)).chain(held -> record(tx, held, decide));
    }

    private Uni<Void> record(Tx tx, List<Activity> held, Function<Activity, Step> decide) {
        var changed = new ArrayList<Activity>();
        for (Activity before : held) {
            Step step = decide.apply(before);
            step.changes().forEach(change -> tell(tx, before.agentId(), change));
            if (!step.after().equals(before)) {
                changed.add(step.after());
            }
        }
        return changed.isEmpty() ? Uni.createFrom().voidItem() : rows.write(tx, changed);
    }

    private void tell(Tx tx, String agentId, Change change) {
        var what = AgentActivityChanged.Change.valueOf(change.what().name());
        String conversation =
                change.conversation() == null ? null : change.conversation().toString();
        tx.announce(new AgentActivityChanged(agentId, what, conversation, change.at()));
        tx.afterCommit(() -> {
            String word = change.what().name().toLowerCase(Locale.ROOT);
            meters.counter("regente.routing.activities", "change", word).increment();
            LOG.debugf("Agent %s: %s, conversation %s", agentId, word, conversation);
        });
    }
}
