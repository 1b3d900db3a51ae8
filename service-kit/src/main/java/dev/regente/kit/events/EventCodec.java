package dev.regente.kit.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.regente.contracts.Event;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Events as JSON, the same in every service: times in RFC 3339, words in lower case, unknown fields ignored.
 *
 * <p>It has a mapper of its own, so that no setting of the REST layer can change the wire.
 */
@Singleton
public class EventCodec {

    private static final int DEEPEST = 64;

    private final ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The JSON body of an event. */
    public String encode(Event event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event of " + event.address() + " does not encode", e);
        }
    }

    /** Reads a body; fails with {@link Unreadable} for whatever is not this kind of event. */
    public <E extends Event> E decode(byte[] body, Class<E> type) {
        E event;
        try {
            event = mapper.readValue(body, type);
        } catch (IOException e) {
            // Jackson quotes the offending input in its message, and that is a customer's.
            throw new Unreadable(e instanceof JsonProcessingException json ? where(json) : "unreadable");
        }
        if (event == null || event.subject() == null) {
            throw new Unreadable("without a subject");
        }
        return event;
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        return e.getClass().getSimpleName()
                + (at == null ? "" : " at line " + at.getLineNr() + " column " + at.getColumnNr());
    }

    /** A body that is not the event it should be. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unreadable(String what) {
            super(what, null, false, false);
        }
    }
}
