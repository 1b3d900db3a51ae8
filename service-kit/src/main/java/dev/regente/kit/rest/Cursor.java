package dev.regente.kit.rest;

import dev.regente.kit.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where the next page of a list ordered by time and id begins; opaque to callers.
 *
 * @param at the time of the last row seen
 * @param id the id of the last row seen
 */
public record Cursor(Instant at, UUID id) {

    private static final UUID SMALLEST = new UUID(0, 0);
    private static final UUID LARGEST = new UUID(-1, -1);

    /** Before every row, for lists that go up in time. */
    public static final Cursor FIRST = new Cursor(Instant.EPOCH, SMALLEST);

    /** After every row, for lists that go down in time. */
    public static final Cursor LAST = new Cursor(Instant.parse("9999-01-01T00:00:00Z"), LARGEST);

    /** Reads what a caller sent back; fails with 400 for anything that {@link #text} did not write. */
    public static Cursor parse(String text, Cursor otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int comma = plain.indexOf(',');
            return new Cursor(Instant.parse(plain.substring(0, comma)), UUID.fromString(plain.substring(comma + 1)));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw Refusal.invalid("invalid_cursor", "Use the cursor of the Link header as it is.");
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "," + id).getBytes(StandardCharsets.UTF_8));
    }
}
