package dev.regente.kit;

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

    private Refusal(Kind kind, String code, String detail, Map<String, Object> more) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.more = Map.copyOf(more);
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

    /** The input is well formed and cannot be processed, such as a key used again for another body. */
    public static Refusal unprocessable(String code, String detail) {
        return new Refusal(Kind.UNPROCESSABLE, code, detail, Map.of());
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
        STALE(412),
        UNPROCESSABLE(422),
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
