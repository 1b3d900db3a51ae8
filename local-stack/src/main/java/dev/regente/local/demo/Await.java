package dev.regente.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.part.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What happens a moment later, because services speak by events: asked again and again, but not for ever. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Await() {}

    /** The first item of a list answer that fits; without one in time, a line that says what did not happen. */
    public static JsonNode item(String what, Supplier<JsonNode> list, Predicate<JsonNode> fits) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = list.get();
            var found = StreamSupport.stream(answer.path("items").spliterator(), false)
                    .filter(fits)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            giveUpAfter(deadline, what, answer);
        }
    }

    /** An answer as a whole that fits. */
    public static JsonNode answer(String what, Supplier<JsonNode> question, Predicate<JsonNode> fits) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var answer = question.get();
            if (fits.test(answer)) {
                return answer;
            }
            giveUpAfter(deadline, what, answer);
        }
    }

    private static void giveUpAfter(Instant deadline, String what, JsonNode lastAnswer) {
        if (Instant.now().isAfter(deadline)) {
            throw Trouble.failed("Did not happen within %d s: %s. The last answer was %s"
                    .formatted(PATIENCE.toSeconds(), what, lastAnswer));
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
}
