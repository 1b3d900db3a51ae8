package dev.regente.routing.conversation.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which solved conversations go on, when customers write into some of them.
 *
 * <p>What was shown together goes on together: with one that was joined goes the one that it was shown in. Where the
 * customer has another one that is open, they are shown there.
 */
public final class Reopening {

    private static final Comparator<Conversation> OLDEST =
            Comparator.comparing(Conversation::openedAt).thenComparing(Conversation::id);

    private final Map<UUID, Conversation> solved;
    private final Instant now;
    private final Instant asked;

    private Reopening(Collection<Conversation> solved, Instant now, Instant asked) {
        this.solved = solved.stream().collect(Collectors.toMap(Conversation::id, c -> c));
        this.now = now;
        this.asked = asked;
    }

    /**
     * Decides for conversations of any customers.
     *
     * @param wanted those that are written into, of each home at most one
     * @param solved these, and all that they were shown in, as far as it is resolved
     * @param open what their customers go on in
     * @param asked until when the last owner is asked before others
     */
    public static List<Conversation> of(
            Collection<Conversation> wanted,
            Collection<Conversation> solved,
            Collection<Conversation> open,
            Instant now,
            Instant asked) {
        var all = new Reopening(solved, now, asked);
        return wanted.stream()
                .collect(Collectors.groupingBy(Reopening::line, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(hers -> all.reopened(hers, open))
                .toList();
    }

    /** Of conversations with one line one goes on. */
    private static String line(Conversation c) {
        return c.whose().customer() + "\n" + c.whose().slot();
    }

    private Stream<Conversation> reopened(List<Conversation> hers, Collection<Conversation> open) {
        String line = line(hers.get(0));
        Optional<UUID> going = open.stream()
                .filter(c -> line(c).equals(line))
                .map(Conversation::id)
                .findFirst();
        if (going.isPresent()) {
            return hers.stream()
                    .map(c -> reopened(c).joinInto(going.get(), c.whose().customer()));
        }
        Conversation first = hers.stream()
                .flatMap(c -> shownIn(c, hers))
                .min(OLDEST)
                .orElseGet(() -> hers.stream().min(OLDEST).orElseThrow());
        Stream<Conversation> others = hers.stream().filter(c -> !c.id().equals(first.id()));
        return Stream.concat(Stream.of(reopened(first)), others.map(c -> reopened(c)
                .joinInto(first.id(), c.whose().customer())));
    }

    /** Unless its home is written into elsewhere: each home goes on in one conversation. */
    private Stream<Conversation> shownIn(Conversation joined, List<Conversation> hers) {
        Conversation shownIn = solved.get(joined.whose().joinedInto());
        boolean hersAlone = shownIn != null
                && line(shownIn).equals(line(joined))
                && hers.stream()
                        .noneMatch(
                                c -> c.whose().home().equals(shownIn.whose().home()) && !c.id().equals(shownIn.id()));
        return hersAlone ? Stream.of(shownIn) : Stream.empty();
    }

    private Conversation reopened(Conversation c) {
        return Lifecycle.reopen(c, now, asked).fold(after -> after, why -> {
            throw new IllegalStateException(why.sentence());
        });
    }
}
