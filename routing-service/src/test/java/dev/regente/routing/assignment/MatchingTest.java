package dev.regente.routing.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.pgclient.PgException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void what_the_database_refused_is_told_by_its_state_and_not_by_what_was_written() {
        var refused = new PgException("invalid input: 5511988887777", "ERROR", "42804", "5511988887777");
        assertEquals("io.vertx.pgclient.PgException 42804", Matching.cause(new CompletionException(refused)));
        assertEquals("java.lang.IllegalStateException", Matching.cause(new IllegalStateException("of Helen")));
    }
}
