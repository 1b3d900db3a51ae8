package dev.regente.local.identity;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** When each message was sent, and when it came back with the name of a profile; on the clock of `System.nanoTime`. */
final class Moments {

    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> identified = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> resolutions = new ConcurrentHashMap<>();

    void sent(String messageId, long at) {
        sent.put(messageId, at);
    }

    /** What nobody sent in this part of the run is left out. */
    void identified(String messageId, String resolution, long at) {
        if (sent.containsKey(messageId) && identified.putIfAbsent(messageId, at) == null) {
            resolutions.computeIfAbsent(resolution, any -> new LongAdder()).increment();
        }
    }

    boolean areComplete() {
        return identified.size() == sent.size();
    }

    /** How often which answer was given. */
    Map<String, Long> resolutions() {
        var sums = new TreeMap<String, Long>();
        resolutions.forEach((answer, times) -> sums.put(answer, times.sum()));
        return sums;
    }

    int missing() {
        return sent.size() - identified.size();
    }

    /** From the first that was identified to the last. */
    double perSecond() {
        var times = identified.values().stream().mapToLong(at -> at).summaryStatistics();
        return times.getCount() < 2 ? 0 : (times.getCount() - 1) * 1e9 / Math.max(1, times.getMax() - times.getMin());
    }

    /** Milliseconds from the sending to the answer, of so many percent of the messages. */
    double latency(int percent) {
        var waits = identified.entrySet().stream()
                .mapToLong(one -> one.getValue() - sent.get(one.getKey()))
                .sorted()
                .toArray();
        return waits.length == 0 ? 0 : waits[(waits.length - 1) * percent / 100] / 1e6;
    }
}
