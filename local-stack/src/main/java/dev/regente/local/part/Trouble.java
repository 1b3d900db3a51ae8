package dev.regente.local.part;

/** Something a person can put right: one line that says what happened and what to do about it. */
public class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Trouble(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    /** It could not be done now. */
    public static Trouble failed(String line) {
        return new Trouble(1, line, null);
    }

    public static Trouble failed(String line, Throwable cause) {
        return new Trouble(1, line, cause);
    }

    /** It was asked for in a way that cannot be understood. */
    public static Trouble misspelt(String line) {
        return new Trouble(2, line, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
