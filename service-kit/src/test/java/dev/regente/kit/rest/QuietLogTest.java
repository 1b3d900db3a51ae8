package dev.regente.kit.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class QuietLogTest {

    @Test
    void the_server_says_that_a_request_failed_and_not_which_words_were_in_it() {
        LogRecord told = said("io.quarkus.vertx.http.runtime.QuarkusErrorHandler");

        assertTrue(new QuietLog().isLoggable(told));

        assertEquals("A request failed outside of REST: java.lang.IllegalStateException", told.getMessage());
        assertNull(told.getThrown());
    }

    @Test
    void others_say_what_they_say() {
        LogRecord told = said("dev.regente.kit.broker.BrokerLink");

        assertTrue(new QuietLog().isLoggable(told));

        assertEquals("HTTP Request to /v1/x?phone=1 failed", told.getMessage());
    }

    private static LogRecord said(String logger) {
        var told = new LogRecord(Level.SEVERE, "HTTP Request to /v1/x?phone=1 failed");
        told.setLoggerName(logger);
        told.setThrown(new IllegalStateException("Helen"));
        return told;
    }
}
