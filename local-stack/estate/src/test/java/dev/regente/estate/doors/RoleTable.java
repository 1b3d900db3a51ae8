package dev.regente.estate.doors;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/roles.md: which routes there are, who may call them and whose things they show. */
final class RoleTable {

    static final String NOBODY = "nobody";
    private static final Pattern ROUTE = Pattern.compile("`([A-Z]+) (\\S+)`");

    private RoleTable() {}

    /** One row. */
    record Route(Part service, String method, String path, Set<String> allowed, String sees) {

        boolean isOpen() {
            return allowed.contains(NOBODY);
        }

        boolean isSocket() {
            return method.equals("WS");
        }

        boolean namesOne() {
            return path.contains("{");
        }

        /** Whether a caller of this role may meet something here that she may not see. */
        boolean hidesFrom(String role) {
            return allowed.contains(role) && (sees.equals("own") || sees.equals("hers") && role.equals("agent"));
        }

        /** The path with an id in each of its gaps; a provider stays one that exists. */
        String pathOf(String id) {
            return path.replace("{provider}", "whatsapp").replaceAll("\\{\\w+}", Matcher.quoteReplacement(id));
        }

        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return service.service() + ": " + name();
        }
    }

    static List<Route> read() {
        return read(Estate.root().resolve("docs/roles.md"));
    }

    private static List<Route> read(Path file) {
        var routes = new ArrayList<Route>();
        Part service = null;
        List<String> columns = List.of();
        for (String line : lines(file)) {
            if (line.startsWith("## ")) {
                service = serviceOf(line.substring(3).strip());
            } else if (line.startsWith("| route |")) {
                columns = cells(line);
            } else if (line.startsWith("| `")) {
                routes.add(route(service, columns, cells(line)));
            }
        }
        return routes;
    }

    private static Route route(Part service, List<String> columns, List<String> cells) {
        Matcher route = ROUTE.matcher(cells.get(0));
        if (!route.matches() || cells.size() != columns.size()) {
            throw new AssertionError("Not a row of this table: " + cells);
        }
        var allowed = new LinkedHashSet<String>();
        for (int i = 1; i < cells.size() - 1; i++) {
            if (cells.get(i).equals("yes")) {
                allowed.add(columns.get(i));
            }
        }
        return new Route(service, route.group(1), route.group(2), allowed, cells.get(cells.size() - 1));
    }

    private static Part serviceOf(String name) {
        return Part.services().stream()
                .filter(part -> part.service().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no service " + name));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
