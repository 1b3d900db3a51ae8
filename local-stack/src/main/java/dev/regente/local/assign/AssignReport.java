package dev.regente.local.assign;

import dev.regente.local.assign.check.Replay;
import dev.regente.local.assign.check.Verdict;
import dev.regente.local.assign.check.Waiting.Quantiles;
import dev.regente.local.assign.play.Play;
import dev.regente.local.assign.play.Pods;
import dev.regente.local.assign.play.Screen;
import dev.regente.local.load.ProcessorTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** `./regente assign`: several routing services give many conversations to many agents; every promise is checked. */
public final class AssignReport {

    private final Path root;
    private final Consumer<String> out;

    public AssignReport(Path root, Consumer<String> out) {
        this.root = root;
        this.out = out;
    }

    /** Answers whether each was given to one at a time, nothing was left over and nobody missed anything. */
    public boolean run(List<String> words) {
        return run(AssignOptions.parse(words)).complaints().isEmpty();
    }

    /**
     * How it went.
     *
     * @param complaints what was not kept
     * @param outcomes how many offers ended how
     * @param killed how often a pod died
     * @param losses how often a screen lost its pod
     */
    public record Result(List<String> complaints, Map<String, Long> outcomes, int killed, int losses, Replay replay) {}

    public Result run(AssignOptions options) {
        say("%s", options);
        try (var pods = Pods.start(root, options.pods());
                var play = new Play(pods, options)) {
            say("each of %d pods writes into %s", options.pods(), pods.logs());
            play.open();
            play.run(options.warmUp());
            var before = used(pods);
            var beginning = Instant.now();
            var start = System.nanoTime();
            play.run(options.conversations());
            var seconds = (System.nanoTime() - start) / 1e9;
            var used = used(pods).since(before);
            var verdict = Verdict.over(pods.parts(), play);
            told(play, verdict, new Measured(beginning, seconds, used));
            told("room was freed, work waited", verdict.waiting(beginning).afterRoom());
            told("work came, there was room", verdict.waiting(beginning).afterArrival());
            var replay = verdict.replay(root);
            say(
                    "decided again by a new JVM     %d rounds, %d decisions, %d otherwise",
                    replay.rounds(), replay.same(), replay.otherwise());
            verdict.complaints().forEach(out);
            say("verdict: %s", verdict.complaints().isEmpty() ? "every promise was kept" : "broken");
            return new Result(verdict.complaints(), verdict.outcomes(), play.killed(), losses(play), replay);
        }
    }

    private void told(Play play, Verdict verdict, Measured measured) {
        var assigned = verdict.assignments(measured.beginning());
        say("assigned, all in all           %d times", verdict.assignments(Instant.EPOCH));
        say("assignments a second           %.1f in %.0f s", assigned / measured.seconds(), measured.seconds());
        var used = measured.used();
        if (ProcessorTime.isKnown()) {
            say(
                    "processor time each            routing %.2f ms, database %.2f ms, broker and issuer %.2f ms",
                    used.routing() / assigned, used.database() / assigned, used.broker() / assigned);
        }
        say("answers                        %s", play.answers());
        say("offers ended                   %s", verdict.outcomes());
        say("pods killed                    %d", play.killed());
        say(
                "told to agents                 %d events, on %d screens that lost their pod %d times",
                verdict.told(), play.screens().size(), losses(play));
    }

    private void told(String when, Quantiles waits) {
        say(
                "offered when %-27s p50 %.1f ms, p99 %.1f ms, of %d offers",
                when, waits.half(), waits.most(), waits.count());
    }

    /** What was measured after the services had warmed up. */
    private record Measured(Instant beginning, double seconds, Used used) {}

    /** Milliseconds of processor time. */
    private record Used(double routing, double database, double broker) {

        Used since(Used before) {
            return new Used(routing - before.routing, database - before.database, broker - before.broker);
        }
    }

    private static Used used(Pods pods) {
        if (!ProcessorTime.isKnown()) {
            return new Used(0, 0, 0);
        }
        var lent = pods.parts().process();
        var database = lent.children()
                .mapToDouble(child -> ProcessorTime.milliseconds(child.pid()))
                .sum();
        var own = lent.info().totalCpuDuration().orElse(Duration.ZERO);
        return new Used(pods.used(), database, own.toMillis());
    }

    private static int losses(Play play) {
        return play.screens().stream().mapToInt(Screen::losses).sum();
    }

    private void say(String line, Object... values) {
        out.accept(String.format(Locale.ROOT, line, values));
    }
}
