package dev.regente.kit.rest;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Takes the address and the exception's words out of what the server says of a request that failed outside of REST.
 *
 * <p>A socket that is refused ends there, with a query in which anything may stand.
 */
@LoggingFilter(name = "quiet")
public final class QuietLog implements Filter {

    private static final String SERVER = "io.quarkus.vertx.http.runtime.QuarkusErrorHandler";

    @Override
    public boolean isLoggable(LogRecord told) {
        if (SERVER.equals(told.getLoggerName())) {
            Throwable thrown = told.getThrown();
            told.setMessage("A request failed outside of REST: "
                    + (thrown == null ? "no exception" : thrown.getClass().getName()));
            told.setParameters(null);
            told.setThrown(null);
        }
        return true;
    }
}
