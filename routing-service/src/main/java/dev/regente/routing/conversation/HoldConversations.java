package dev.regente.routing.conversation;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.OpenConversations.Home;
import dev.regente.routing.conversation.OpenConversations.Opening;
import dev.regente.routing.conversation.episode.Reopenings;
import dev.regente.routing.conversation.episode.ResumeConversations;
import dev.regente.routing.conversation.idle.TakeUpAgain;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.conversation.model.Whose;
import dev.regente.routing.profile.Aliases;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Holds the conversations that are spoken into: open ones, solved ones that go on, and those that begin now.
 *
 * <p>Locks are taken in this order: conversations that stand for themselves, those that are joined, homes, solved ones.
 */
@ApplicationScoped
public class HoldConversations {

    private static final int ATTEMPTS = 5;

    private final OpenConversations open;
    private final Aliases aliases;
    private final Reopenings reopenings;
    private final ResumeConversations resume;
    private final TakeUpAgain takeUpAgain;

    HoldConversations(
            OpenConversations open,
            Aliases aliases,
            Reopenings reopenings,
            ResumeConversations resume,
            TakeUpAgain takeUpAgain) {
        this.open = open;
        this.aliases = aliases;
        this.reopenings = reopenings;
        this.resume = resume;
        this.takeUpAgain = takeUpAgain;
    }

    /**
     * What is held.
     *
     * @param homes the conversation of each home
     * @param reopened those of which a new episode begins
     * @param resumed those that rested, and wait for an agent now
     */
    public record Held(Map<String, Home> homes, List<Conversation> reopened, List<Conversation> resumed) {}

    /** Those of these homes; of those who speak every one has a conversation afterwards that somebody will see to. */
    public Uni<Held> spokenInto(
            Tx tx, Collection<String> profiles, SortedMap<String, Opening> speaking, Placement place, Instant now) {
        var work = new Work(speaking, place, now, true);
        return open.lock(tx, profiles)
                .invoke(rows -> work.hold(profiles, rows))
                .chain(() -> fill(tx, work, ATTEMPTS))
                .chain(() -> takeUpAgain.of(tx, work.shown(), now))
                .chain(() -> resume.resume(tx, work.shown(), now))
                .map(resumed -> new Held(replaced(work.homes, resumed), List.copyOf(work.reopened.values()), resumed));
    }

    /** The open one of a home; opened now where there is none. */
    Uni<Home> of(Tx tx, Opening opening, Placement place, Instant now) {
        String home = opening.profileId();
        var work = new Work(Map.of(home, opening), place, now, false);
        return fill(tx, work, ATTEMPTS).map(done -> work.homes.get(home));
    }

    private Uni<Void> fill(Tx tx, Work work, int attempts) {
        Set<String> missing = work.missing();
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (attempts == 0) {
            throw new IllegalStateException("Conversations open and close faster than they can be held");
        }
        return aliases.stay(tx, missing)
                .chain(() -> work.reopens
                        ? reopenings.reopen(tx, missing, work.now)
                        : Uni.createFrom().item(List.<Conversation>of()))
                .invoke(work::reopened)
                .chain(() -> begin(tx, work))
                .chain(() -> work.missing().isEmpty()
                        ? Uni.createFrom().item(List.<Conversation>of())
                        : open.lock(tx, work.missing()))
                .invoke(rows -> work.hold(work.missing(), rows))
                .chain(() -> fill(tx, work, attempts - 1));
    }

    private Uni<Void> begin(Tx tx, Work work) {
        List<Opening> openings = work.openings();
        if (openings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return open.open(tx, openings, work.place, work.now)
                .invoke(rows -> rows.forEach(c -> work.opened.add(c.id())))
                .invoke(rows -> work.hold(work.missing(), rows))
                .replaceWithVoid();
    }

    private static Map<String, Home> replaced(Map<String, Home> homes, List<Conversation> resumed) {
        var now = new HashMap<UUID, Conversation>();
        resumed.forEach(c -> now.put(c.id(), c));
        homes.replaceAll((profile, home) -> new Home(
                now.getOrDefault(home.conversation().id(), home.conversation()),
                now.getOrDefault(home.shownIn().id(), home.shownIn()),
                home.opened()));
        return homes;
    }

    /** What is to be held, and what is by now. */
    private static final class Work {

        private final Map<String, Opening> speaking;
        private final Placement place;
        private final Instant now;
        private final boolean reopens;
        private final Map<String, Home> homes = new HashMap<>();
        private final Map<UUID, Conversation> reopened = new TreeMap<>();
        private final Set<UUID> opened = new HashSet<>();

        Work(Map<String, Opening> speaking, Placement place, Instant now, boolean reopens) {
            this.speaking = speaking;
            this.place = place;
            this.now = now;
            this.reopens = reopens;
        }

        Set<String> missing() {
            var missing = new TreeSet<>(speaking.keySet());
            missing.removeAll(homes.keySet());
            return missing;
        }

        /** A joined one whose customer's other one was not found, because both moved meanwhile, is left out. */
        void hold(Collection<String> profiles, List<Conversation> held) {
            var byId = new HashMap<UUID, Conversation>();
            held.forEach(c -> byId.put(c.id(), c));
            for (Conversation c : held) {
                Conversation shownIn = c.isJoined() ? byId.get(c.whose().joinedInto()) : c;
                if (shownIn != null && profiles.contains(c.whose().home())) {
                    homes.merge(c.whose().home(), new Home(c, shownIn, opened.contains(c.id())), this::better);
                }
            }
        }

        /** Of several of one home that in the slot that is spoken into, else what was opened last. */
        private Home better(Home one, Home other) {
            return Comparator.comparing((Home home) -> isAskedFor(home.conversation()))
                                    .thenComparing(home -> home.conversation().openedAt())
                                    .thenComparing(home -> home.conversation().id())
                                    .compare(one, other)
                            >= 0
                    ? one
                    : other;
        }

        private boolean isAskedFor(Conversation c) {
            Opening opening = speaking.get(c.whose().home());
            return c.whose().slot().equals(opening == null ? Whose.ONE : opening.slot());
        }

        void reopened(List<Conversation> rows) {
            rows.forEach(c -> reopened.put(c.id(), c));
        }

        /** What goes on need not begin. */
        List<Opening> openings() {
            var missing = missing();
            reopened.values().forEach(c -> missing.remove(c.whose().home()));
            return missing.stream().map(speaking::get).toList();
        }

        List<Conversation> shown() {
            var shown = new ArrayList<Conversation>();
            homes.forEach((profile, home) -> {
                if (speaking.containsKey(profile)) {
                    shown.add(home.shownIn());
                }
            });
            return shown;
        }
    }
}
