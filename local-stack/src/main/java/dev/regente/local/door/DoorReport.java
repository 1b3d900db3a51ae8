package dev.regente.local.door;

import dev.regente.local.load.Load;
import dev.regente.local.load.LoadOptions;
import dev.regente.local.load.LoadOptions.Shares;
import dev.regente.local.load.Verdict;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.process.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * `./regente door`: how fast webhooks are taken, beside what PostgreSQL's own benchmark makes of the same rows.
 *
 * <p>Whatever comes after the door is stopped meanwhile, as both would have to share the machine with it; afterwards it
 * is started again and every promise is checked.
 */
public final class DoorReport {

    private static final List<Part> BEHIND = List.of(Part.PROFILE, Part.ROUTING, Part.ANALYTICS, Part.BROKER);
    private static final int MESSAGES = 20_000;
    private static final int CUSTOMERS = 2_000;
    private static final int SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Home home;
    private final Fleet fleet;
    private final Consumer<String> out;

    public DoorReport(Home home, Fleet fleet, Consumer<String> out) {
        this.home = home;
        this.fleet = fleet;
        this.out = out;
    }

    /** Answers whether every promise was kept. */
    public boolean run() {
        var pgbench = Pgbench.installed(home);
        var loads = new ArrayList<Load>();
        var stopped = BEHIND.stream().filter(fleet::stop).toList();
        try {
            for (int connections : new int[] {32, 256}) {
                // The last first: when it has arrived, those before it have.
                loads.add(0, measure(pgbench, connections));
            }
        } finally {
            // The broker first: the others wait for it.
            for (int i = stopped.size() - 1; i >= 0; i--) {
                fleet.start(stopped.get(i));
            }
        }
        var verdicts =
                loads.stream().map(load -> load.verdict(Map.of(), PATIENCE)).toList();
        verdicts.forEach(verdict -> out.accept("verdict: " + verdict));
        return verdicts.stream().allMatch(Verdict::isGood);
    }

    private Load measure(Pgbench pgbench, int connections) {
        post(connections);
        var load = post(connections);
        var theirs = pgbench.rate(connections, SECONDS);
        out.accept(String.format(
                Locale.ROOT,
                "%3d connections: %.0f webhooks/s, pgbench %.0f transactions/s, ratio %.2f",
                connections,
                load.acceptedPerSecond(),
                theirs,
                load.acceptedPerSecond() / theirs));
        return load;
    }

    private Load post(int connections) {
        var load = new Load(
                home, new LoadOptions(MESSAGES, CUSTOMERS, connections, 0, connections, new Shares(0, 0, 0), 120));
        load.post();
        return load;
    }
}
