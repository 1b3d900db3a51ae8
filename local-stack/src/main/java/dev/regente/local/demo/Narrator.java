package dev.regente.local.demo;

import java.util.function.Consumer;

/** Tells the story so that a person can follow it: numbered steps, and under each what a service knows now. */
final class Narrator {

    private final Consumer<String> tell;
    private int steps;

    Narrator(Consumer<String> tell) {
        this.tell = tell;
    }

    void step(String what) {
        steps++;
        tell.accept("\n%2d. %s".formatted(steps, what));
    }

    void knows(String service, String what) {
        tell.accept("      %-9s  %s".formatted(service, what));
    }

    void end(String moral) {
        tell.accept("\n" + moral);
    }
}
