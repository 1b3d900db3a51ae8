package dev.regente.kit.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regente.kit.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comes_back_as_it_went() {
        var cursor = new Cursor(Instant.parse("2026-11-21T12:00:00.123456Z"), new UUID(1, 2));

        assertEquals(cursor, Cursor.parse(cursor.text(), Cursor.FIRST));
    }

    @Test
    void none_means_the_beginning() {
        assertSame(Cursor.LAST, Cursor.parse(null, Cursor.LAST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!!", "MjAyNi0xMS0yMQ", "LA", "MjAyNi0xMS0yMVQxMjowMDowMFosbm8"})
    void anything_else_is_the_callers_mistake(String text) {
        var refusal = assertThrows(Refusal.class, () -> Cursor.parse(text, Cursor.FIRST));

        assertEquals("invalid_cursor", refusal.code());
    }
}
