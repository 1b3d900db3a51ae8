package dev.regente.profile.timeline;

import dev.regente.kit.data.Tx;
import dev.regente.profile.timeline.model.Entry;
import dev.regente.profile.timeline.model.EntryKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Appends to the lines of time.
 *
 * <p>An entry about a conversation that has no profile yet waits for it without being lost or shown.
 */
@ApplicationScoped
public class AppendEntries {

    static final String METRIC = "regente.profile.timeline.entries";

    private static final Logger LOG = Logger.getLogger(AppendEntries.class);

    private final TimelineEntries entries;
    private final Conversations conversations;
    private final MeterRegistry registry;

    AppendEntries(TimelineEntries entries, Conversations conversations, MeterRegistry registry) {
        this.entries = entries;
        this.conversations = conversations;
        this.registry = registry;
    }

    public Uni<Void> append(Tx tx, List<Entry> news) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var asked = new TreeSet<String>();
        news.stream()
                .filter(e -> e.profileId() == null)
                .forEach(e -> asked.add(e.origin().conversationId()));
        return conversations
                .owners(tx, asked)
                .map(owners -> news.stream().map(e -> owned(e, owners)).toList())
                .call(owned -> entries.append(tx, owned))
                .invoke(owned -> tx.afterCommit(() -> report(owned)))
                .replaceWithVoid();
    }

    private static Entry owned(Entry entry, Map<String, UUID> owners) {
        return entry.profileId() == null ? entry.of(owners.get(entry.origin().conversationId())) : entry;
    }

    private void report(List<Entry> appended) {
        appended.forEach(
                e -> registry.counter(METRIC, "kind", EntryKind.ours(e.kind())).increment());
        long waiting = appended.stream().filter(e -> e.profileId() == null).count();
        LOG.infof(
                "Appended entries=%d waiting=%d first=%s kind=%s",
                appended.size(), waiting, appended.get(0).id(), appended.get(0).kind());
    }
}
