package dev.regente.local.replies;

import dev.regente.local.load.ProcessorTime;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** `./regente replies`: one agent answers many customers from one WhatsApp number, and whether the sending keeps up. */
public final class RepliesReport {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Home home;
    private final Consumer<String> out;

    public RepliesReport(Home home, Consumer<String> out) {
        this.home = home;
        this.out = out;
    }

    /** Answers whether everything was asked for in time and sent, without a growing backlog. */
    public boolean run(List<String> words) {
        var options = ReplyOptions.parse(words);
        say("%d replies a second for %d s, to %d customers", options.rate(), options.seconds(), options.customers());
        try (var desk = new Desk(home)) {
            var conversations = desk.takes(options.customers());
            var ledger = new ReplyLedger();
            var sent = new SentBook(home);
            var before = ProcessorTime.now(home);
            var waiting = replied(
                    new Replying(options, home.url(Part.ROUTING), desk.token(), ledger),
                    conversations,
                    new Waiting(ledger, sent));
            drained(ledger, sent);
            var used = ProcessorTime.now(home).since(before, options.replies());
            say("answers                        %s", ledger.answers());
            if (ProcessorTime.isKnown()) {
                say("processor time per reply       %.2f ms %s", used.sum(), used.shares());
            }
            return told(new ReplyFigures(options, ledger.requested(), sent.times(), waiting));
        }
    }

    private static List<Long> replied(Replying replying, List<String> conversations, Waiting waiting) {
        try (waiting) {
            waiting.begin();
            replying.run(conversations);
            return waiting.seen();
        }
    }

    private static void drained(ReplyLedger ledger, SentBook sent) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!sent.times().keySet().containsAll(ledger.requested().keySet()) && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean told(ReplyFigures figures) {
        say("asked for each second          %.1f", figures.requestedPerSecond());
        say("sent each second               %.1f", figures.sentPerSecond());
        say("asked for and not yet sent     %s", figures.waiting());
        say("  on average by the quarter    %s", figures.quarters());
        say(
                "from the request to the provider's answer  p50 %d ms, p95 %d ms, p99 %d ms",
                figures.latency(50), figures.latency(95), figures.latency(99));
        say("nothing waits any more after   %d ms", figures.emptyAfter());
        var complaints = figures.complaints();
        say("verdict: %s", complaints.isEmpty() ? "the sending keeps up" : String.join("; ", complaints));
        return complaints.isEmpty();
    }

    private void say(String line, Object... values) {
        out.accept(String.format(Locale.ROOT, line, values));
    }
}
