package dev.regente.local.replies;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What was asked for and what was answered, kept outside of the system under test. */
final class ReplyLedger {

    private final Map<String, Long> requested = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final LongAdder posted = new LongAdder();

    void posting() {
        posted.increment();
    }

    /** @param postedAt in milliseconds of the clock on the wall, which the services share */
    void taken(String messageId, long postedAt) {
        requested.put(messageId, postedAt);
        answered("202");
    }

    void answered(String answer) {
        answers.computeIfAbsent(answer, any -> new LongAdder()).increment();
    }

    long posted() {
        return posted.sum();
    }

    /** When each reply was asked for that was taken. */
    Map<String, Long> requested() {
        return requested;
    }

    /** How often which status was answered, or why there was no answer. */
    Map<String, Long> answers() {
        var sums = new TreeMap<String, Long>();
        answers.forEach((answer, times) -> sums.put(answer, times.sum()));
        return sums;
    }
}
