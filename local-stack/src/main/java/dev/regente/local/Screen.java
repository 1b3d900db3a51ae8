package dev.regente.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Everything that the command line says goes through here. */
final class Screen {

    private final PrintStream out;
    private final PrintStream err;

    Screen() {
        this.out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    }

    synchronized void line(String text) {
        out.println(text);
    }

    synchronized void complain(String text) {
        err.println("regente: " + text);
    }
}
