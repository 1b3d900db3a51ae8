package dev.regente.kit.rest;

import dev.regente.kit.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/** One page of a list: {@code {"items":[…]}} with {@code Link: rel="next"} (RFC 8288) when more follows. */
public record Page<T>(List<T> items) {

    private static final int LARGEST = 200;
    private static final int USUAL = 50;

    /** How many rows a caller gets: 50 unless it asked, 200 at most; fails with 400 for anything else. */
    public static int limit(Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > LARGEST) {
            throw Refusal.invalid("invalid_limit", "A limit is between 1 and " + LARGEST + ".");
        }
        return asked;
    }

    /**
     * Makes the answer out of rows of which one more than {@code limit} was fetched.
     *
     * @param cursorOf where a page that begins after this row begins
     */
    public static <T> Response of(List<T> fetched, int limit, Function<T, Cursor> cursorOf, UriInfo uri) {
        return after(fetched, limit, item -> cursorOf.apply(item).text(), uri);
    }

    /**
     * The same for a list that is ordered by a key of its own.
     *
     * @param keyOf what the next page's {@code after} is when it begins after this row
     */
    public static <T> Response after(List<T> fetched, int limit, Function<T, String> keyOf, UriInfo uri) {
        boolean more = fetched.size() > limit;
        List<T> items = more ? fetched.subList(0, limit) : fetched;
        var response = Response.ok(new Page<>(items));
        if (more) {
            String last = keyOf.apply(items.get(items.size() - 1));
            response.link(
                    uri.getRequestUriBuilder().replaceQueryParam("after", last).build(), "next");
        }
        return response.build();
    }
}
