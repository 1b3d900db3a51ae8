package dev.regente.local.lent;

import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The infrastructure of the local stack, lent to a test: real PostgreSQL, real broker, real tokens, on free ports.
 *
 * <p>Everything runs in one child JVM and a folder of its own, and ends with the test, also when that is killed.
 * This class needs nothing but the JDK, so a service borrows the parts without their libraries.
 */
public final class LocalParts implements AutoCloseable {

    private final ChildJvm child;
    private final Map<Part, List<Integer>> ports;

    private LocalParts(ChildJvm child, Map<Part, List<Integer>> ports) {
        this.child = child;
        this.ports = ports;
    }

    /** Takes the checkout from the system property `regente.root`, which every build of this project sets. */
    public static LocalParts start(Part... parts) {
        return start(Path.of(System.getProperty("regente.root", "")).toAbsolutePath(), parts);
    }

    /** Answers once all the parts serve; without naming any, all of the infrastructure. */
    public static LocalParts start(Path repoRoot, Part... parts) {
        return start(repoRoot, false, parts);
    }

    /**
     * The same.
     *
     * @param durable whether what was written survives a crash of the machine, as where it is used in earnest
     */
    public static LocalParts start(Path repoRoot, boolean durable, Part... parts) {
        var wanted = parts.length == 0 ? Part.infrastructure() : List.of(parts);
        try {
            var folder = Files.createTempDirectory("regente-lent-").toRealPath();
            var log = folder.resolve("lend.log");
            var home = new Home(repoRoot.toAbsolutePath().normalize(), folder, 0);
            var labels = Stream.concat(
                            wanted.stream().map(Part::label),
                            Stream.of(Lend.DURABLE).filter(word -> durable))
                    .toList();
            var child = ChildJvm.start(home, log.toFile(), "dev.regente.local.lent.Lend", labels);
            var answer = child.answer();
            if (answer == null || !answer.startsWith(Lend.READY)) {
                child.close();
                throw Trouble.failed("The parts did not start. All output: " + log);
            }
            return new LocalParts(child, ports(answer.substring(Lend.READY.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The databases are `gateway`, `profile`, `routing` and `analytics`, each owned by the role of that name. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    public String reactiveUrl(String database) {
        return "postgresql://localhost:" + port(Part.POSTGRES) + "/" + database;
    }

    /** The password of the role or broker user of that name; `admin` may do everything at the broker. */
    public String password(String name) {
        return "local-" + name;
    }

    public int amqpPort() {
        return port(Part.BROKER);
    }

    public String issuerUrl() {
        return "http://localhost:" + port(Part.OIDC) + "/regente";
    }

    public String simulatorUrl() {
        return "http://localhost:" + port(Part.SIMULATOR);
    }

    public int smtpPort() {
        return port(Part.MAIL);
    }

    public int imapPort() {
        return ports.get(Part.MAIL).get(1);
    }

    /** A real signed token of a seeded person, application or service. */
    public String token(String who) {
        return new Bearer(issuerUrl()).tokenOf(who);
    }

    /** The process of all of them but PostgreSQL, which is below it. */
    public ProcessHandle process() {
        return child.process();
    }

    /** Tells the simulator where the gateway under test listens; until then its webhooks go nowhere. */
    public void sendWebhooksTo(URI gateway) {
        var body = "{\"url\":\"" + gateway + "\"}";
        var request = HttpRequest.newBuilder(URI.create(simulatorUrl() + "/gateway"))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends one part in good order, as an outage that everybody notices; its data and its port are kept. */
    public void stop(Part part) {
        direct("stop " + part.label());
    }

    /** Brings a stopped part back on the same port with the same data. */
    public void resume(Part part) {
        direct("start " + part.label());
    }

    @Override
    public void close() {
        child.close();
    }

    private synchronized void direct(String command) {
        child.say(command);
        var answer = child.answer();
        if (!Lend.DONE.equals(answer)) {
            throw Trouble.failed(command + ": " + (answer == null ? "the child process has ended" : answer));
        }
    }

    private int port(Part part) {
        var known = ports.get(part);
        if (known == null) {
            throw Trouble.misspelt(part.label() + " was not lent: name it in LocalParts.start.");
        }
        return known.get(0);
    }

    /** Such as `postgres=40001 mail=40002,40003`. */
    private static Map<Part, List<Integer>> ports(String line) {
        var ports = new EnumMap<Part, List<Integer>>(Part.class);
        for (var word : line.strip().split(" ", -1)) {
            var pair = word.split("=", 2);
            var numbers =
                    Arrays.stream(pair[1].split(",", -1)).map(Integer::valueOf).toList();
            ports.put(Part.labelled(pair[0]).orElseThrow(), numbers);
        }
        return ports;
    }
}
