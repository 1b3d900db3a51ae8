package dev.regente.local.identity;

import dev.regente.local.load.ProcessorTime;
import dev.regente.local.part.Home;
import dev.regente.local.part.Trouble;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Sends messages to a running profile service: as fast as they are taken, then at a low and even rate. */
final class Measuring {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Home home;
    private final IdentityOptions options;
    private final Crowd crowd;
    private final Line line;
    private final Mix mix;

    Measuring(Home home, IdentityOptions options, Crowd crowd, Line line) {
        this.home = home;
        this.options = options;
        this.crowd = crowd;
        this.line = line;
        this.mix = new Mix(options.seed());
    }

    /** With so many people known; ends when all is told. */
    Measured measure(int people) {
        send(people, options.warmUp(), 0);
        var before = ProcessorTime.now(home);
        var fast = send(people, options.messages(), 0);
        var used = ProcessorTime.now(home).since(before, options.messages());
        send(people, options.rate(), options.rate());
        var even = send(people, options.rate() * options.seconds(), options.rate());
        return new Measured(
                people, fast.perSecond(), fast.resolutions(), used, latencies(even), fast.missing() + even.missing());
    }

    private Moments send(int people, int messages, int rate) {
        var moments = new Moments();
        line.listen(moments);
        var start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            if (rate > 0) {
                parkUntil(start + TimeUnit.SECONDS.toNanos(i) / rate);
            }
            line.send(mix.next(people));
        }
        await(moments::areComplete);
        await(() -> crowd.untold() == 0);
        line.check();
        return moments;
    }

    private static Map<Integer, Double> latencies(Moments moments) {
        var latencies = new TreeMap<Integer, Double>();
        for (int percent : new int[] {50, 95, 99}) {
            latencies.put(percent, moments.latency(percent));
        }
        return latencies;
    }

    /** Ends without a word when it takes too long: what is missing is told. */
    private static void await(BooleanSupplier done) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw Trouble.failed("Interrupted.");
            }
        }
    }

    private static void parkUntil(long when) {
        for (var left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
