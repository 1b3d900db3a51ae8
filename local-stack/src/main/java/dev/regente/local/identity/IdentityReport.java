package dev.regente.local.identity;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.postgres.SideDatabase;
import dev.regente.local.process.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * `./regente identity`: how fast people are recognised, with few and with many of them known.
 *
 * <p>The profile service works on a database of its own meanwhile, and the other services are stopped: nobody else
 * hears of generated people, and what is known of real ones is left alone.
 */
public final class IdentityReport {

    private static final String DATABASE = "profile_measured";
    /** What speaks is stopped first, so that whoever listens has heard all. */
    private static final List<Part> STOPPED = List.of(Part.GATEWAY, Part.PROFILE, Part.ROUTING, Part.ANALYTICS);

    private final Home home;
    private final Fleet fleet;
    private final Consumer<String> out;

    public IdentityReport(Home home, Fleet fleet, Consumer<String> out) {
        this.home = home;
        this.fleet = fleet;
        this.out = out;
    }

    /** Answers whether everybody was recognised, and with many people known nearly as soon as with few. */
    public boolean run(List<String> words) {
        var options = IdentityOptions.parse(words);
        say(
                "%d messages, then %d a second for %d s, with %s profiles, seed %d",
                options.messages(), options.rate(), options.seconds(), options.profiles(), options.seed());
        var stopped = STOPPED.stream().filter(fleet::stop).toList();
        try {
            return told(new Comparison(measured(options)));
        } finally {
            fleet.stop(Part.PROFILE);
            stopped.forEach(fleet::start);
        }
    }

    private List<Measured> measured(IdentityOptions options) {
        var measured = new ArrayList<Measured>();
        try (var database = SideDatabase.create(home, DATABASE, Part.PROFILE)) {
            var service = new SideService(home, fleet, database);
            var crowd = new Crowd(database);
            // It makes its tables itself.
            service.restart();
            try (var line = Line.open(home)) {
                var measuring = new Measuring(home, options, crowd, line);
                for (int people : options.profiles()) {
                    measured.add(measured(people, service, crowd, measuring));
                }
            }
        }
        return measured;
    }

    private Measured measured(int people, SideService service, Crowd crowd, Measuring measuring) {
        var start = System.nanoTime();
        crowd.growTo(people);
        say("%d profiles are there after %.0f s", people, (System.nanoTime() - start) / 1e9);
        service.restart();
        var measured = measuring.measure(people);
        say("with %d profiles, answers %s", people, measured.resolutions());
        return measured;
    }

    private boolean told(Comparison comparison) {
        comparison.lines().forEach(out);
        var complaints = comparison.complaints();
        say("verdict: %s", complaints.isEmpty() ? "many are recognised as soon as few" : String.join("; ", complaints));
        return complaints.isEmpty();
    }

    private void say(String line, Object... values) {
        out.accept(String.format(Locale.ROOT, line, values));
    }
}
