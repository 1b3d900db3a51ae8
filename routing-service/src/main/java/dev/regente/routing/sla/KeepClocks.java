package dev.regente.routing.sla;

import dev.regente.businesstime.BusinessClock;
import dev.regente.contracts.Event;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.data.Tx;
import dev.regente.routing.calendar.OpenHours;
import dev.regente.routing.calendar.model.Edition;
import dev.regente.routing.sla.ClockRows.Kept;
import dev.regente.routing.sla.Standings.Stand;
import dev.regente.routing.sla.TellClocks.Telling;
import dev.regente.routing.sla.model.Course;
import dev.regente.routing.sla.model.Hours;
import dev.regente.routing.sla.model.Run;
import dev.regente.routing.sla.model.Situation;
import dev.regente.routing.sla.model.Situation.Before;
import dev.regente.routing.sla.model.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets the clocks of conversations go on by whatever a transaction does to them, in that transaction: no use case has
 * to think of them, and none can forget to.
 */
@ApplicationScoped
class KeepClocks implements Transactions.BeforeCommit {

    private final Standings standings;
    private final ClockRows rows;
    private final OpenHours openHours;
    private final TellClocks tellClocks;
    private final Clock clock;

    KeepClocks(Standings standings, ClockRows rows, OpenHours openHours, TellClocks tellClocks, Clock clock) {
        this.standings = standings;
        this.rows = rows;
        this.openHours = openHours;
        this.tellClocks = tellClocks;
        this.clock = clock;
    }

    @Override
    public Uni<Void> before(Tx tx, List<Event> said) {
        Happenings happened = Happenings.of(said);
        return rows.forget(tx, happened.closed())
                .chain(() -> happened.touched().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : standings
                                .of(tx, happened.touched())
                                .chain(stands ->
                                        stands.isEmpty() ? Uni.createFrom().voidItem() : keep(tx, happened, stands)));
    }

    private Uni<Void> keep(Tx tx, Happenings happened, List<Stand> stands) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.hold(tx, stands.stream().map(Stand::id).toList()).chain(known -> standings
                .before(tx, wanting(stands, known, happened), happened.messages())
                .chain(before -> {
                    var all = new Touched(happened, stands, known, before, now);
                    return openHours.count(tx, editions(stands, known), hours -> next(all, hours));
                })
                .chain(steps -> record(tx, stands, known, steps)));
    }

    /** Those whose transcript must be asked: their clocks begin, or they waited in another one meanwhile. */
    private static List<Stand> wanting(List<Stand> stands, Map<UUID, List<Run>> known, Happenings happened) {
        return stands.stream()
                .filter(stand -> happened.split().contains(stand.id())
                        || (!stand.policy().isEmpty()
                                && runs(known, stand).stream().noneMatch(run -> run.episode() == stand.episode())))
                .toList();
    }

    private static List<Edition> editions(List<Stand> stands, Map<UUID, List<Run>> known) {
        var editions = new HashSet<Edition>();
        stands.forEach(stand -> editions.add(stand.policy().calendar()));
        known.values().stream()
                .flatMap(Collection::stream)
                .filter(Run::isPromised)
                .forEach(run -> editions.add(run.promise().calendar()));
        return List.copyOf(editions);
    }

    private static List<Step> next(Touched all, Function<Edition, BusinessClock> hours) {
        return all.stands().stream()
                .map(stand -> Course.next(
                        runs(all.known(), stand), all.situation(stand), edition -> new Counted(hours.apply(edition))))
                .toList();
    }

    private Uni<Void> record(Tx tx, List<Stand> stands, Map<UUID, List<Run>> known, List<Step> steps) {
        var changed = new ArrayList<Kept>();
        var tellings = new ArrayList<Telling>();
        for (int i = 0; i < stands.size(); i++) {
            Stand stand = stands.get(i);
            List<Run> before = runs(known, stand);
            steps.get(i).runs().stream()
                    .filter(run -> !before.contains(run))
                    .forEach(run -> changed.add(new Kept(stand.id(), run)));
            tellings.add(
                    new Telling(stand.id(), stand.policy().queue(), steps.get(i).told(), stand.traceparent()));
        }
        return rows.write(tx, changed).invoke(() -> tellClocks.tell(tx, tellings));
    }

    private static List<Run> runs(Map<UUID, List<Run>> known, Stand stand) {
        return known.getOrDefault(stand.id(), List.of());
    }

    /** By the calendar of a promise. */
    private record Counted(BusinessClock clock) implements Hours {

        @Override
        public Duration between(Instant from, Instant to) {
            return clock.between(from, to);
        }

        @Override
        public Optional<Instant> after(Instant from, Duration amount) {
            return clock.after(from, amount);
        }
    }

    /** Everything that is known of what was touched. */
    private record Touched(
            Happenings happened,
            List<Stand> stands,
            Map<UUID, List<Run>> known,
            Map<UUID, Before> before,
            Instant now) {

        Situation situation(Stand stand) {
            return new Situation(
                    stand.episode(),
                    stand.standing(),
                    stand.policy(),
                    stand.queuedAt(),
                    before.getOrDefault(stand.id(), Before.NOTHING),
                    stand.shownIn() == null ? said(stand) : List.of(),
                    now);
        }

        /** With what is said in those that it shows, and what waits there when they are joined; by time. */
        private List<Situation.Said> said(Stand stand) {
            var said = new ArrayList<Situation.Said>();
            stands.stream().filter(other -> stand.id().equals(other.shownIn())).forEach(shown -> {
                if (happened.joined().contains(shown.id())) {
                    runs(known, shown).stream()
                            .filter(run ->
                                    run.metric().isResponse() && run.lapsed(now).runs())
                            .forEach(run -> said.add(new Situation.Said(run.startedAt(), true, false)));
                }
                said.addAll(happened.said().getOrDefault(shown.id(), List.of()));
            });
            said.addAll(happened.said().getOrDefault(stand.id(), List.of()));
            said.sort(Comparator.comparing(Situation.Said::at));
            return said;
        }
    }
}
