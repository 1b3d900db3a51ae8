package dev.regente.kit.rest;

/**
 * What a use case answers to its caller, in a form that can be stored and given again.
 *
 * @param location where what was made can be found; null for none
 * @param etag the version of what is answered, as an entity tag; null for none
 * @param body becomes JSON; null for none
 */
public record Answer(int status, String location, String etag, Object body) {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    public static Answer ok(Object body) {
        return new Answer(OK, null, null, body);
    }

    public static Answer created(String location, Object body) {
        return new Answer(CREATED, location, null, body);
    }

    public static Answer accepted(Object body) {
        return new Answer(ACCEPTED, null, null, body);
    }

    public static Answer noContent() {
        return new Answer(NO_CONTENT, null, null, null);
    }

    /** The same answer with the version of what it shows. */
    public Answer atVersion(long version) {
        return new Answer(status, location, Etag.of(version), body);
    }
}
