package dev.regente.local.load;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One run: what is sent, the ledger of it, and the verdict over what became of it. */
public final class Load {

    private static final int UUID_TIME_SHIFT = 16;

    private final Home home;
    private final LoadOptions options;
    private final Mailbag bag;
    private final Ledger ledger;
    private final Books books;
    private final UUID since;
    private Map<String, Integer> numbers = Map.of();
    private volatile long before;

    public Load(Home home, LoadOptions options) {
        this.home = home;
        this.options = options;
        this.bag = new Mailbag(options);
        this.ledger = new Ledger(options.messages());
        this.books = new Books(home);
        this.since = new UUID(System.currentTimeMillis() << UUID_TIME_SHIFT, Long.MIN_VALUE);
    }

    /** Posts everything; ends when it was all taken, or when the time is over. */
    public void post() {
        before = new Drain(books, since).messages();
        new Provider(options, bag, ledger, home.port(Part.GATEWAY)).run();
    }

    /** How many different messages have got their 2xx so far. */
    public int accepted() {
        return ledger.accepted();
    }

    /** How many webhooks got their 2xx each second, repetitions included. */
    public double acceptedPerSecond() {
        return perSecond(ledger.taken(), ledger.lastAcceptance());
    }

    /** How many of so many there were each second, from the first post until then. */
    double perSecond(long count, long until) {
        return count / ((until - ledger.firstPost()) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /** How often which status was answered. */
    public Map<String, Long> answers() {
        return ledger.answers();
    }

    /** How many messages are in transcripts by now. */
    public long appended() {
        return new Drain(books, since).messages() - before;
    }

    /** Waits for the drain, then checks every promise; only this much poison may be parked. */
    public Verdict verdict(Map<String, Integer> poison, Duration patience) {
        drained(patience);
        return check(poison);
    }

    Verdict check(Map<String, Integer> poison) {
        var verdict = new Verdict();
        verdict.require(
                ledger.accepted() == options.messages(), "not taken in time", ledger.accepted() + " " + answers());
        var checker = new Checker(books, bag, ledger, since, verdict);
        checker.check();
        numbers = checker.numbers();
        new HouseChecks(books, since, verdict).check(poison);
        return verdict;
    }

    /** Which message of the run has which id, once it was checked. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    Ledger ledger() {
        return ledger;
    }

    Mailbag bag() {
        return bag;
    }

    /** Answers when the last message reached the far ends, on the clock of `System.nanoTime`. */
    long drained(Duration patience) {
        return new Drain(books, since).await(before + ledger.accepted(), patience);
    }
}
