package dev.regente.gateway.fetch;

/**
 * What a GET was answered.
 *
 * @param bytes how many are in the file; of an answer that is no success none are kept
 */
public record Fetched(int status, long bytes) {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;

    public boolean isSuccess() {
        return status >= OK && status < MULTIPLE_CHOICES;
    }
}
