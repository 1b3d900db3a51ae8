package dev.regente.local.broker;

import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Where others hear what a service says, as the broker's topology names it. */
public final class Subscriptions {

    private static final Pattern QUEUE =
            Pattern.compile("^addressConfigurations\\..*queueConfigs\\.\"([^\"]+/[^\"]+)\"");

    private Subscriptions() {}

    public static List<String> saidBy(Part service) {
        try (var topology = Subscriptions.class.getResourceAsStream("/broker.properties")) {
            return new String(topology.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(QUEUE::matcher)
                    .filter(found -> found.find() && found.group(1).startsWith(service.label() + "."))
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
