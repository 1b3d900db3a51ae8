package dev.regente.kit.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void an_answer_belongs_to_the_trace_of_what_it_answers_and_without_one_to_the_call() {
        assertEquals(
                TRACE.substring(0, 36),
                Tracing.answer("routing.reply-requested.v1", TRACE).substring(0, 36));
        assertNull(Tracing.answer("routing.reply-requested.v1", null));
    }
}
