package dev.regente.kit;

import java.time.Duration;
import java.util.Map;

/**
 * A call that cannot be granted, told to the caller as a problem with a stable code.
 *
 * <p>The detail is for people and must hold no personal data.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> more;
    private final int retryAfter;

    private Refusal(Kind kind, String code, String detail, Map<String, Object> more) {
        this(kind, code, detail, more, 0);
    }

    private Refusal(Kind kind, String code, String detail, Map<String, Object> more, int retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.more = Map.copyOf(more);
        this.retryAfter = retryAfter;
    }

    /** The same, with a hint when it may be granted. */
    public Refusal after(int seconds) {
        return new Refusal(kind, code, getMessage(), more(), seconds);
    }

    /** After how many seconds it may be granted; 0 when nobody knows. */
    public int retryAfter() {
        return retryAfter;
    }

    /** What was asked for does not exist, or the caller may not know that it does. */
    public static Refusal notFound(String what) {
        return new Refusal(
                Kind.NOT_FOUND, what + "_not_found", "There is no such " + what.replace('_', ' ') + ".", Map.of());
    }

    /** The state of things forbids it now. */
    public static Refusal conflict(String code, String detail) {
        return new Refusal(Kind.CONFLICT, code, detail, Map.of());
    }

    /** The state of things forbids it now; {@code more} joins the problem's fields. */
    public static Refusal conflict(String code, String detail, Map<String, Object> more) {
        return new Refusal(Kind.CONFLICT, code, detail, more);
    }

    /** The caller's input is wrong. */
    public static Refusal invalid(String code, String detail) {
        return new Refusal(Kind.INVALID, code, detail, Map.of());
    }

    /** It was there and will not come back. */
    public static Refusal gone(String code, String detail) {
        return new Refusal(Kind.GONE, code, detail, Map.of());
    }

    /** More than is taken. */
    public static Refusal tooLarge(String detail) {
        return new Refusal(Kind.TOO_LARGE, "too_large", detail, Map.of());
    }

    /** The input is well formed and cannot be processed, such as a key used again for another body. */
    public static Refusal unprocessable(String code, String detail) {
        return new Refusal(Kind.UNPROCESSABLE, code, detail, Map.of());
    }

    /** The input is well formed and cannot be processed; {@code more} joins the problem's fields. */
    public static Refusal unprocessable(String code, String detail, Map<String, Object> more) {
        return new Refusal(Kind.UNPROCESSABLE, code, detail, more);
    }

    /** The caller is known and may not do this. */
    public static Refusal notAllowed(String code, String detail) {
        return new Refusal(Kind.NOT_ALLOWED, code, detail, Map.of());
    }

    /** The caller did not prove who it is. */
    public static Refusal unauthenticated(String code, String detail) {
        return new Refusal(Kind.UNAUTHENTICATED, code, detail, Map.of());
    }

    /** {@code If-Match} named another version. */
    public static Refusal stale(String detail) {
        return new Refusal(Kind.STALE, "version_mismatch", detail, Map.of());
    }

    /** The caller does it too often, and may again after a while; {@code retryAfter} is rounded up to seconds. */
    public static Refusal tooMany(String code, String detail, Duration retryAfter) {
        int seconds = (int) Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new Refusal(Kind.TOO_MANY, code, detail, Map.of(), seconds);
    }

    /** Somebody else whom we asked did not give what we need. */
    public static Refusal upstream(String code, String detail) {
        return new Refusal(Kind.UPSTREAM, code, detail, Map.of());
    }

    /** We cannot do it now; the caller should try again. */
    public static Refusal unavailable(String code, String detail) {
        return new Refusal(Kind.UNAVAILABLE, code, detail, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> more() {
        return more == null ? Map.of() : more;
    }

    /** The HTTP status that each kind becomes. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        NOT_ALLOWED(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        STALE(412),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        UPSTREAM(502),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
