package dev.regente.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that bytecode cannot show, read from the files as text. */
class TidyTest {

    private static final int LONGEST_FILE = 200;
    private static final int LONGEST_MODEL = 120;
    private static final int LONGEST_LINE = 120;
    private static final int LONGEST_POM = 140;
    private static final int LONGEST_README = 50;
    private static final int LONGEST_DECISION = 60;
    private static final int KIT_LIMIT = 60;
    private static final List<String> SERVICES =
            List.of("channel-gateway", "profile-service", "routing-service", "analytics-service");
    private static final Path ROOT = Estate.root();

    @Test
    void no_source_is_unfinished_tabbed_too_wide_or_too_long() {
        refuse("unfinished", (file, line) -> line.matches(".*\\b(" + "FIX" + "ME|TO" + "DO)\\b.*"));
        refuse("a tab", (file, line) -> line.contains("\t"));
        refuse("a line that is too wide", (file, line) -> line.length() > LONGEST_LINE);
        var tooLong = new ArrayList<String>();
        for (Path file : javaFiles()) {
            if (isMain(file)) {
                int limit = file.toString().contains("/model/") ? LONGEST_MODEL : LONGEST_FILE;
                int lines = lines(file).size();
                if (lines > limit) {
                    tooLong.add(ROOT.relativize(file) + " has " + lines + " lines of " + limit);
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void a_service_stays_small_on_the_outside() {
        for (String service : SERVICES) {
            assertTrue(lines(ROOT.resolve(service + "/pom.xml")).size() <= LONGEST_POM, service + "/pom.xml");
            assertTrue(lines(ROOT.resolve(service + "/README.md")).size() <= LONGEST_README, service + "/README.md");
        }
    }

    @Test
    void every_event_is_in_the_table_of_events() throws IOException {
        String table = Files.readString(ROOT.resolve("docs/events.md"));
        for (String address : samples()) {
            assertTrue(table.contains("| `" + address + "` |"), address + " is not in docs/events.md");
        }
    }

    @Test
    void every_decision_is_linked_and_short() throws IOException {
        String index = Files.readString(ROOT.resolve("docs/decisions/README.md"));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/decisions"))) {
            files.filter(f -> !f.endsWith("README.md")).forEach(file -> {
                assertTrue(index.contains("(" + file.getFileName() + ")"), file + " is not linked");
                assertTrue(lines(file).size() <= LONGEST_DECISION, file + " is longer than a page");
                assertTrue(read(file).contains("## Refused"), file + " does not say what was refused");
            });
        }
    }

    @Test
    void the_kit_is_a_cupboard_and_not_an_attic() {
        long classes = javaFiles().stream()
                .filter(f -> isMain(f) && f.startsWith(ROOT.resolve("service-kit")))
                .count();
        assertTrue(classes <= KIT_LIMIT, "service-kit has " + classes + " classes");
        var words = Pattern.compile("\\b(conversation|customer's name|agentId|offer|queueName|whatsapp)\\b");
        for (Path file : javaFiles()) {
            if (isMain(file) && file.startsWith(ROOT.resolve("service-kit"))) {
                assertFalse(words.matcher(read(file)).find(), file + " speaks of the domain");
            }
        }
    }

    @Test
    void the_brokers_topology_is_what_the_services_listen_to() {
        Map<String, String> addresses = addressesByRecord();
        var wanted = new TreeSet<String>();
        for (String service : SERVICES) {
            for (Path file : javaFiles()) {
                if (isMain(file)
                        && file.startsWith(ROOT.resolve(service))
                        && file.toString().endsWith("Listener.java")) {
                    Matcher said = Pattern.compile("(\\w+)\\.ADDRESS").matcher(read(file));
                    assertTrue(said.find(), file + " names no address");
                    wanted.add(addresses.get(said.group(1)) + "/" + service);
                }
            }
        }
        var declared = new TreeSet<String>();
        var queue = Pattern.compile("^addressConfigurations\\.\"([^\"]+)\"\\.queueConfigs\\.\"([^\"]+/[^\"]+)\"");
        for (String line : lines(ROOT.resolve("k8s/base/broker.properties"))) {
            Matcher found = queue.matcher(line);
            if (found.find() && addresses.containsValue(found.group(1))) {
                declared.add(found.group(2));
                assertTrue(found.group(2).startsWith(found.group(1) + "/"), line);
            }
        }
        // Of the events that are said today: a queue that nobody reads would grow for ever, and a listener without a
        // queue would hear nothing.
        assertEquals(wanted, declared);
    }

    @Test
    void the_broker_knows_the_address_of_every_event() {
        String topology = read(ROOT.resolve("k8s/base/broker.properties"));
        for (String address : samples()) {
            assertTrue(topology.contains("addressConfigurations.\"" + address + "\".routingTypes=MULTICAST"), address);
        }
    }

    private static void refuse(String what, BiPredicate<Path, String> wrong) {
        var found = new ArrayList<String>();
        for (Path file : javaFiles()) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(file, lines.get(i))) {
                    found.add(ROOT.relativize(file) + ":" + (i + 1) + " has " + what);
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static Map<String, String> addressesByRecord() {
        var found = new TreeMap<String, String>();
        var address = Pattern.compile("ADDRESS = \"([^\"]+)\"");
        for (Path file : javaFiles()) {
            if (file.startsWith(ROOT.resolve("contracts"))) {
                Matcher said = address.matcher(read(file));
                if (said.find()) {
                    found.put(file.getFileName().toString().replace(".java", ""), said.group(1));
                }
            }
        }
        return found;
    }

    private static List<String> samples() {
        try (Stream<Path> files = Files.list(ROOT.resolve("contracts/src/main/resources/samples"))) {
            return files.map(f -> f.getFileName().toString().replace(".json", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMain(Path file) {
        return file.toString().contains("/src/main/");
    }

    private static List<Path> javaFiles() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(".java")
                            && f.toString().contains("/src/")
                            && !f.toString().contains("/target/")
                            && !f.toString().contains("/.regente/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
