package dev.regente.analytics.person.model;

import dev.regente.analytics.clock.model.History;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one conversation tells of how a person comes to us, as a function of the set of its facts.
 *
 * @param home the profile that opened it; null while unknown, and then nothing is told
 * @param contacts by episode
 * @param months by month
 */
public record Visits(UUID home, List<Contact> contacts, List<ActiveMonth> months) {

    public static final Visits NONE = new Visits(null, List.of(), List.of());

    public Visits {
        contacts = List.copyOf(contacts);
        months = List.copyOf(months);
    }

    public static Visits of(Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return NONE;
        }
        var history = new History(facts);
        Optional<UUID> home = history.of(Kind.CONVERSATION_OPENED)
                .filter(opened -> opened.about().profile() != null)
                .max(Fact.BY_SEQUENCE)
                .map(opened -> opened.about().profile());
        return home.map(profile -> new Visits(profile, Contacts.of(history), ActiveMonths.of(history)))
                .orElse(NONE);
    }

    /** The first instant from which on her contacts may follow each other otherwise than before; empty for none. */
    public static Optional<Instant> contactsMoved(Visits before, Visits now) {
        return differing(before, now, Visits::contacts)
                .flatMap(Contact::instants)
                .min(Instant::compareTo);
    }

    /** The same of her months: the beginning of one. */
    public static Optional<Instant> monthsMoved(Visits before, Visits now) {
        return differing(before, now, Visits::months).map(ActiveMonth::begin).min(Instant::compareTo);
    }

    /** Whether something that was told before is told no more, or of somebody else. */
    public boolean takesBack(Visits before) {
        return !before.equals(NONE)
                && !(before.home.equals(home)
                        && all(contacts, Contact::episode).containsAll(all(before.contacts, Contact::episode))
                        && all(months, ActiveMonth::month).containsAll(all(before.months, ActiveMonth::month)));
    }

    private static <T, K> Set<K> all(List<T> told, Function<T, K> of) {
        return told.stream().map(of).collect(Collectors.toSet());
    }

    private static <T> Stream<T> differing(Visits before, Visits now, Function<Visits, List<T>> of) {
        boolean moved = before.home() != null && !before.home().equals(now.home());
        List<T> was = of.apply(before);
        List<T> is = of.apply(now);
        return Stream.concat(
                was.stream().filter(one -> moved || !is.contains(one)),
                is.stream().filter(one -> moved || !was.contains(one)));
    }
}
