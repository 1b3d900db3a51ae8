package dev.regente.kit.rest;

/**
 * What a use case answers to its caller, in a form that can be stored and given again.
 *
 * @param body becomes JSON; null for none
 */
public record Answer(int status, String location, Object body) {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    public static Answer ok(Object body) {
        return new Answer(OK, null, body);
    }

    public static Answer created(String location, Object body) {
        return new Answer(CREATED, location, body);
    }

    public static Answer accepted(Object body) {
        return new Answer(ACCEPTED, null, body);
    }

    public static Answer noContent() {
        return new Answer(NO_CONTENT, null, null);
    }
}
