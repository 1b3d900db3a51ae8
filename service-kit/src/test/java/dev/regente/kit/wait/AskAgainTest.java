package dev.regente.kit.wait;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class AskAgainTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void what_is_not_there_yet_is_asked_for_again_whatever_it_is_missed_by() {
        await().untilAsserted(() -> assertEquals("a", some("a").get(0)));
        await().until(() -> {
            assertEquals(List.of("a"), some("a"));
            return true;
        });
        await().until(
                        () -> Optional.ofNullable(some("a").isEmpty() ? null : "a")
                                .orElseThrow(),
                        "a"::equals);
    }

    @Test
    void what_never_comes_tells_how_it_was_missed() {
        var timeout = assertThrows(ConditionTimeoutException.class, () -> await().atMost(Duration.ofMillis(300))
                .untilAsserted(() -> List.of().get(0)));
        assertEquals(IndexOutOfBoundsException.class, rootOf(timeout).getClass().getSuperclass());
    }

    @Test
    void what_no_time_heals_is_not_waited_for() {
        assertThrows(NoClassDefFoundError.class, () -> await().untilAsserted(() -> {
            throw new NoClassDefFoundError(Integer.toString(asked.incrementAndGet()));
        }));
        assertEquals(1, asked.get());
    }

    /** Nothing twice, then something. */
    private List<String> some(String what) {
        return asked.incrementAndGet() % 3 == 0 ? List.of(what) : List.of();
    }

    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }
}
