package dev.regente.kit.rest;

import dev.regente.kit.Refusal;
import jakarta.ws.rs.WebApplicationException;

/** Versions of resources as strong entity tags. */
public final class Etag {

    private static final int PRECONDITION_REQUIRED = 428;

    private Etag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Lets a change through when the caller named no version or the current one; else 412. */
    public static void check(String ifMatch, long current) {
        if (ifMatch != null && !"*".equals(ifMatch.trim()) && !of(current).equals(ifMatch.trim())) {
            throw Refusal.stale("It is at version " + current + " now.");
        }
    }

    /** The same where naming the version is required; 428 when it is missing. */
    public static void require(String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new WebApplicationException("Name the version in If-Match.", PRECONDITION_REQUIRED);
        }
        check(ifMatch, current);
    }
}
