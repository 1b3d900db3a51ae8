package dev.regente.estate.doors;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.regente.local.part.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes of a service as its package has them, whatever its documents say. */
final class Packaged {

    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final String SOCKET = "io.quarkus.websockets.next.WebSocket";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** With these one opens a door that no annotation of JAX-RS shows. */
    private static final Set<String> BACK_DOORS =
            Set.of("io.vertx.ext.web.Router", "io.vertx.mutiny.ext.web.Router", "io.vertx.core.http.HttpServer");
    /** Quarkus generates one such class for each method that it serves, ours or a library's. */
    private static final Pattern SERVED = Pattern.compile("(.+)\\$quarkusrestinvoker\\$(\\w+)_[0-9a-f]{40}\\.class");

    private static final Pattern OURS = Pattern.compile("(\\w+-service|channel-gateway|dev\\.regente\\.).*\\.jar");

    private Packaged() {}

    /** As in {@code GET /v1/things/{id}}, {@code WS /v1/news}; a back door by the class that opens it. */
    static Set<String> routes(Path root, Part service) {
        Path app = root.resolve(service.service()).resolve("target/quarkus-app");
        JavaClasses classes = new ClassFileImporter().importJars(ours(app));
        Set<String> routes = served(app).stream()
                .map(method -> route(classes, method))
                .collect(Collectors.toCollection(TreeSet::new));
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(SOCKET)) {
                routes.add("WS " + text(type, SOCKET, "path"));
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(used -> BACK_DOORS.contains(used.getTargetClass().getName()))
                    .forEach(used -> routes.add("back door of " + type.getName()));
        }
        return routes;
    }

    private static String route(JavaClasses classes, String method) {
        String[] names = method.split("#");
        if (!classes.contain(names[0])) {
            return "a library's " + method;
        }
        JavaClass type = classes.get(names[0]);
        List<JavaMethod> named = type.getMethods().stream()
                .filter(m -> m.getName().equals(names[1]) && verb(m) != null)
                .toList();
        if (named.size() != 1) {
            throw new AssertionError("Not one route is called " + method + ": give each its name");
        }
        JavaMethod served = named.get(0);
        String path = "/" + path(type) + "/" + path(served);
        return verb(served) + " "
                + path.replaceAll(":[^{}]*(?:\\{[^{}]*}[^{}]*)*}", "}")
                        .replaceAll("/+", "/")
                        .replaceAll("(.)/$", "$1");
    }

    private static String verb(JavaMethod method) {
        return METHODS.stream()
                .filter(verb -> method.isAnnotatedWith(JAX_RS + verb))
                .findFirst()
                .orElse(null);
    }

    private static String path(HasAnnotations<?> place) {
        return place.isAnnotatedWith(JAX_RS + "Path") ? text(place, JAX_RS + "Path", "value") : "";
    }

    private static String text(HasAnnotations<?> place, String annotation, String property) {
        JavaAnnotation<?> found = place.getAnnotationOfType(annotation);
        return found.get(property).map(String::valueOf).orElse("");
    }

    private static JarFile open(Path jar) {
        try {
            return new JarFile(jar.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> served(Path app) {
        try (JarFile jar = open(app.resolve("quarkus/generated-bytecode.jar"))) {
            return jar.stream()
                    .map(entry -> SERVED.matcher(entry.getName()))
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1).replace('/', '.') + "#" + matcher.group(2))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JarFile> ours(Path app) {
        try (Stream<Path> application = Files.list(app.resolve("app"));
                Stream<Path> libraries = Files.list(app.resolve("lib/main"))) {
            return Stream.concat(application, libraries)
                    .filter(jar -> OURS.matcher(jar.getFileName().toString()).matches())
                    .map(Packaged::open)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
