package dev.regente.local.load;

import dev.regente.local.part.Home;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** `./regente load`: one run against the running stack, with its figures and the checker's verdict. */
public final class LoadReport {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Home home;
    private final Consumer<String> out;

    public LoadReport(Home home, Consumer<String> out) {
        this.home = home;
        this.out = out;
    }

    /** Answers whether every promise was kept. */
    public boolean run(List<String> words) {
        var options = LoadOptions.parse(words);
        out.accept("%d messages of %d customers over %d connections, seed %d"
                .formatted(options.messages(), options.customers(), options.connections(), options.seed()));
        var load = new Load(home, options);
        try (var sample = AgentSample.of(home, load.bag())) {
            var before = ProcessorTime.now(home);
            load.post();
            var last = load.drained(PATIENCE);
            var used = ProcessorTime.now(home).since(before, options.messages());
            var verdict = load.check(Map.of());
            figures(load, last);
            latency(load, sample.shown());
            processorTime(used);
            out.accept("verdict: " + verdict);
            return verdict.isGood();
        }
    }

    private void figures(Load load, long last) {
        var ledger = load.ledger();
        say("answers                        %s", ledger.answers());
        say("accepted webhooks per second   %.0f", load.acceptedPerSecond());
        say("end-to-end messages per second %.0f", load.perSecond(ledger.accepted(), last));
    }

    private void latency(Load load, Map<String, Long> shown) {
        var numbers = load.numbers();
        var waits = shown.entrySet().stream()
                .filter(one -> numbers.containsKey(one.getKey()))
                .mapToLong(one -> one.getValue() - load.ledger().postedAt(numbers.get(one.getKey())))
                .sorted()
                .toArray();
        if (waits.length == 0) {
            say("webhook to agent's socket      not measured: ana has no room for a conversation");
        } else {
            say(
                    "webhook to agent's socket      p50 %.0f ms, p99 %.0f ms (%d messages)",
                    milliseconds(waits[waits.length / 2]), milliseconds(waits[waits.length * 99 / 100]), waits.length);
        }
    }

    private void processorTime(ProcessorTime each) {
        if (!ProcessorTime.isKnown()) {
            say("processor time per message     not measured: this system has no /proc");
            return;
        }
        say("processor time per message     %.2f ms", each.sum());
        each.milliseconds().forEach((part, used) -> say("  %-28s %.2f ms", part.label(), used));
    }

    private void say(String line, Object... values) {
        out.accept(String.format(Locale.ROOT, line, values));
    }

    private static double milliseconds(long nanos) {
        return nanos / 1e6;
    }
}
