package dev.regente.local.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What was posted and what the gateway answered, kept outside of the system under test. */
final class Ledger {

    private final AtomicLongArray posted;
    private final AtomicLongArray accepted;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();

    Ledger(int messages) {
        this.posted = new AtomicLongArray(messages);
        this.accepted = new AtomicLongArray(messages);
    }

    void posting(Letter letter) {
        posted.compareAndSet(letter.number(), 0, System.nanoTime());
    }

    void answered(Letter letter, int status) {
        if (isTaken(status)) {
            accepted.compareAndSet(letter.number(), 0, System.nanoTime());
        }
        count(Integer.toString(status));
    }

    void unanswered(String why) {
        count(why);
    }

    static boolean isTaken(int status) {
        return status >= 200 && status < 300;
    }

    boolean isAccepted(int number) {
        return accepted.get(number) != 0;
    }

    long postedAt(int number) {
        return posted.get(number);
    }

    int accepted() {
        return (int) numbers().filter(this::isAccepted).count();
    }

    long firstPost() {
        return numbers().mapToLong(posted::get).filter(at -> at != 0).min().orElse(0);
    }

    long lastAcceptance() {
        return numbers().mapToLong(accepted::get).max().orElse(0);
    }

    /** How often which status was answered, or why there was no answer. */
    Map<String, Long> answers() {
        var sums = new TreeMap<String, Long>();
        answers.forEach((answer, times) -> sums.put(answer, times.sum()));
        return sums;
    }

    long taken() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .mapToLong(answer -> answer.getValue().sum())
                .sum();
    }

    private IntStream numbers() {
        return IntStream.range(0, posted.length());
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new LongAdder()).increment();
    }
}
