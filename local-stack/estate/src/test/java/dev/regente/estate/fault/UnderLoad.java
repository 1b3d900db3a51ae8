package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.estate.Estate;
import dev.regente.local.load.Load;
import dev.regente.local.load.LoadOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A load that goes on while something happens, and the verdict over it. */
final class UnderLoad {

    static final Duration LONG = Duration.ofMinutes(2);
    /** Messages per second, where they shall not all be there at once. */
    static final int RATE = 150;
    /** As fast as they are taken. */
    static final int FAST = 0;

    private static final String KEPT = "every promise was kept";
    private static final int IN_FLIGHT = 20;

    private final Load load;
    private final LoadOptions options;
    private final CompletableFuture<Void> posting;

    private UnderLoad(Load load, LoadOptions options) {
        this.load = load;
        this.options = options;
        this.posting = CompletableFuture.runAsync(load::post);
    }

    static UnderLoad begin(Estate estate, LoadOptions options) {
        return new UnderLoad(new Load(estate.stack().home(), options), options);
    }

    static UnderLoad begin(Estate estate, int messages, int rate) {
        return begin(estate, LoadOptions.steady(messages, messages / 10, rate));
    }

    Load load() {
        return load;
    }

    boolean isPosting() {
        return !posting.isDone();
    }

    void awaitAccepted(int messages) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> load.accepted() >= messages);
    }

    /** Until messages have got their 200 and are on their way between the services. */
    void awaitWorkInFlight() {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> load.accepted() >= IN_FLIGHT + load.appended());
    }

    void awaitPosted() throws Exception {
        posting.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    void kept() throws Exception {
        kept(Map.of());
    }

    /** Waits for the end of it and of everything that follows from it. */
    void kept(Map<String, Integer> poison) throws Exception {
        awaitPosted();
        assertEquals(KEPT, load.verdict(poison, LONG).toString(), () -> options + " " + load.answers());
    }

    /** What was answered besides 200; connections that the provider itself cut do not count. */
    List<String> failures() {
        return load.answers().keySet().stream()
                .filter(answer -> !answer.equals("200") && !answer.equals("cut"))
                .toList();
    }
}
