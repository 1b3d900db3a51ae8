package dev.regente.routing.conversation.arrival;

import dev.regente.kit.data.Tx;
import dev.regente.routing.asking.AskedAgain;
import dev.regente.routing.conversation.OpenConversations.Home;
import dev.regente.routing.profile.ProfileCopies;
import dev.regente.routing.transcript.Entry;
import dev.regente.routing.transcript.Legs;
import dev.regente.routing.transcript.Messages;
import dev.regente.routing.transcript.Revisions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that is remembered of a message beside the conversation it belongs to: its words, its leg and its writer. */
@ApplicationScoped
class MessageMemory {

    private final Messages messages;
    private final Revisions revisions;
    private final Legs legs;
    private final ProfileCopies profiles;
    private final AskedAgain askedAgain;

    MessageMemory(Messages messages, Revisions revisions, Legs legs, ProfileCopies profiles, AskedAgain askedAgain) {
        this.messages = messages;
        this.revisions = revisions;
        this.legs = legs;
        this.profiles = profiles;
        this.askedAgain = askedAgain;
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

    /** What those of our own people ask for who answered in the provider's inbox, although it is known. */
    Uni<Map<UUID, List<String>>> askedAgain(Tx tx, List<Entry> appended, Collection<Home> homes) {
        var customers = new HashMap<UUID, String>();
        homes.forEach(home -> customers.put(
                home.conversation().id(), home.conversation().whose().customer()));
        return askedAgain.in(tx, appended, entry -> customers.get(entry.conversationId()));
    }
}
