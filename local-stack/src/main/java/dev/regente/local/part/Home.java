package dev.regente.local.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a stack lives: the checkout it runs from, the folder of its state, and how far its ports are moved.
 *
 * <p>Two stacks run side by side when both the state and the offset differ.
 */
public record Home(Path root, Path state, int portOffset) {

    public static final String ROOT = "REGENTE_ROOT";
    public static final String STATE = "REGENTE_HOME";
    public static final String PORT_OFFSET = "REGENTE_PORT_OFFSET";

    private static final int HIGHEST_OFFSET = 65_535 - 56_720;

    public Home {
        if (portOffset < 0 || portOffset > HIGHEST_OFFSET) {
            throw Trouble.misspelt(
                    "The port offset must be between 0 and " + HIGHEST_OFFSET + ", not " + portOffset + ".");
        }
    }

    /** Reads the three variables; without them the state is `.regente` in the checkout and no port moves. */
    public static Home from(Map<String, String> environment) {
        var root = Path.of(environment.getOrDefault(ROOT, "")).toAbsolutePath().normalize();
        var state = environment.getOrDefault(STATE, "");
        return new Home(
                root,
                (state.isBlank() ? root.resolve(".regente") : Path.of(state))
                        .toAbsolutePath()
                        .normalize(),
                offset(environment.getOrDefault(PORT_OFFSET, "0")));
    }

    public Home movedBy(String offset) {
        return new Home(root, state, offset(offset));
    }

    /** What a child process needs to find the same home. */
    public Map<String, String> environment() {
        return Map.of(ROOT, root.toString(), STATE, state.toString(), PORT_OFFSET, Integer.toString(portOffset));
    }

    public int port(Part part) {
        return part.usualPorts().get(0) + portOffset;
    }

    /** The management port of a service, or the IMAP port of the mail server. */
    public int secondPort(Part part) {
        return part.usualPorts().get(1) + portOffset;
    }

    /** Every port that the part listens on. */
    public List<Integer> ports(Part part) {
        return part.usualPorts().stream().map(port -> port + portOffset).toList();
    }

    public String url(Part part) {
        return "http://localhost:" + port(part);
    }

    public String issuerUrl() {
        return url(Part.OIDC) + "/regente";
    }

    public Path data(Part part) {
        return state.resolve("data").resolve(part.label());
    }

    public Path log(Part part) {
        return state.resolve("log").resolve(part.label() + ".log");
    }

    public Path run() {
        return state.resolve("run");
    }

    /** There while the services tell their spans: remembered for whoever starts one of them again. */
    public Path traced() {
        return run().resolve("traced");
    }

    public boolean isTraced() {
        return Files.exists(traced());
    }

    /** Programs unpacked once, shared by every stack of this checkout. */
    public Path cache() {
        return root.resolve(".regente").resolve("cache");
    }

    private static int offset(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw Trouble.misspelt("The port offset must be a number, not '" + text + "'.");
        }
    }
}
