package dev.regente.local.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One channel provider as seen from outside: what it accepts and refuses, and what it tells the gateway afterwards.
 *
 * <p>A further provider is a further class with this interface, named once in {@link Simulator}.
 */
public interface Provider {

    /** The word for the provider in `/simulate/<name>` and in the list of what was sent. */
    String name();

    /** Whether a request with this path is meant for this provider. */
    boolean serves(String path);

    /** Whether the gateway makes this request by itself now and then, so that nobody's fault was meant for it. */
    default boolean isUnasked(Request request) {
        return false;
    }

    /** Decides about one request of the gateway; what was accepted is in the list of what was sent. */
    Answer answer(Request request, Faults.Fault fault);

    /** Plays a customer who writes: builds the provider's webhook, signs it and posts it to the gateway. */
    Answer simulate(JsonNode customerMessage);

    /**
     * A request as it came in.
     *
     * @param query as it came in, null for none
     * @param header the value of a header, or null
     */
    record Request(String method, String path, String query, UnaryOperator<String> header, byte[] body) {

        public String authorization() {
            return header.apply("Authorization");
        }

        /** The trace that it says it belongs to; null for none. */
        public String traceparent() {
            return header.apply("traceparent");
        }

        /** The fields of a form in the body; of a repeated one the last. */
        public Map<String, String> form() {
            return fields(new String(body, StandardCharsets.UTF_8));
        }

        /** The fields of the query; of a repeated one the last. */
        public Map<String, String> queryFields() {
            return fields(query == null ? "" : query);
        }

        private static Map<String, String> fields(String encoded) {
            var fields = new LinkedHashMap<String, String>();
            for (String field : encoded.split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
                }
            }
            return fields;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }
}
