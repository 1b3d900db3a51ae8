package dev.regente.routing.conversation.arrival;

import dev.regente.kit.data.Tx;
import dev.regente.routing.profile.ProfileCopies;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.Legs;
import dev.regente.routing.transcript.Messages;
import dev.regente.routing.transcript.Revisions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All that is remembered of a message beside the conversation it belongs to: its words, its leg and its writer. */
@ApplicationScoped
class MessageMemory {

    private final Messages messages;
    private final Revisions revisions;
    private final Legs legs;
    private final ProfileCopies profiles;

    MessageMemory(Messages messages, Revisions revisions, Legs legs, ProfileCopies profiles) {
        this.messages = messages;
        this.revisions = revisions;
        this.legs = legs;
        this.profiles = profiles;
    }

    /** Keeps what arrivals tell of their writers; answers those that are in no transcript yet. */
    Uni<Arrivals> fresh(Tx tx, Arrivals arrivals) {
        return profiles.keep(tx, arrivals.copies())
                .chain(() -> messages.known(tx, arrivals.ids()))
                .map(arrivals::without);
    }

    Uni<Void> use(Tx tx, Arrivals arrivals) {
        return legs.use(tx, arrivals.legs());
    }

    /** Answers the entries that were appended now; what they correct or take back is changed with them. */
    Uni<List<Entry>> append(Tx tx, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().item(entries);
        }
        return messages.append(tx, entries)
                .map(ids -> entries.stream().filter(e -> ids.contains(e.id())).toList())
                .call(appended -> revisions.apply(tx, appended));
    }
}
