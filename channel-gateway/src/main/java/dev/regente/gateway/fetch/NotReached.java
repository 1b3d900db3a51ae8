package dev.regente.gateway.fetch;

/** Nobody heard of the request: the name is not known now, or nobody answers there. */
public final class NotReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReached(Throwable cause) {
        super(cause.getClass().getName(), null, false, false);
    }
}
