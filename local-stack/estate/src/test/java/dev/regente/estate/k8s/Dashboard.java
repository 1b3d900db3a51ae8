package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What k8s/observability asks Prometheus for. */
public final class Dashboard {

    private static final Pattern NAME = Pattern.compile("(?:[a-z_]+:)?regente_[a-z0-9_]+(?::[a-z0-9_]+)?");

    private final Set<String> recorded = new TreeSet<>();
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> panels = new TreeSet<>();

    private Dashboard() {}

    public static Dashboard read(Path root) {
        Path folder = root.resolve("k8s/observability");
        var dashboard = new Dashboard();
        for (JsonNode rule : YamlFile.documents(folder.resolve("recording-rules.yaml"))
                .get(0)
                .findParents("record")) {
            dashboard.recorded.add(rule.get("record").asText());
            addNames(rule.get("expr").asText(), dashboard.rules);
        }
        try {
            new ObjectMapper()
                    .readTree(folder.resolve("regente.json").toFile())
                    .findValuesAsText("expr")
                    .forEach(expression -> addNames(expression, dashboard.panels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dashboard;
    }

    /** What rules and panels read and no rule records: services have to tell it. */
    public Set<String> scraped() {
        var scraped = new TreeSet<>(rules);
        scraped.addAll(panels);
        scraped.removeAll(recorded);
        return scraped;
    }

    /** What is recorded for nobody. */
    Set<String> idle() {
        var idle = new TreeSet<>(recorded);
        idle.removeAll(panels);
        return idle;
    }

    private static void addNames(String expression, Set<String> names) {
        var found = NAME.matcher(expression);
        while (found.find()) {
            names.add(found.group());
        }
    }
}
