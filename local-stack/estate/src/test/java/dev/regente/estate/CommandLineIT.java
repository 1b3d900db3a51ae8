package dev.regente.estate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Script.Said;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script ./regente on what was packaged: every verb of the README, on one stack that is started twice. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int CTRL_C = 128 + 2;

    @TempDir
    static Path folder;

    private static Script regente;
    private static Said up;

    @BeforeAll
    static void start() throws IOException {
        regente = Script.in(folder);
        up = regente.run("up", "--detach");
    }

    @AfterAll
    static void stop() throws IOException {
        List<ProcessHandle> processes = regente.processes();
        regente.run("down");
        assertEquals(List.of(), regente.remains(processes));
        regente.close();
    }

    @Test
    void up_says_where_everything_is_and_who_may_use_it() {
        Home home = regente.home();

        assertEquals(0, up.exitCode(), up.toString());
        assertEquals(List.of(), up.errors());
        for (Part part : Part.services()) {
            assertTrue(up.text().contains(home.url(part) + "/q/swagger-ui"), up.text());
        }
        for (String word : List.of(home.issuerUrl(), home.url(Part.SIMULATOR), "localhost:" + home.port(Part.BROKER))) {
            assertTrue(up.text().contains(word), word + " is not in " + up.text());
        }
        for (String person : List.of("ana", "bruno", "sofia", "root", "vera", "shop")) {
            assertTrue(
                    Pattern.compile("People:.*\\b" + person + "\\b")
                            .matcher(up.text())
                            .find(),
                    person);
        }
        assertTrue(up.text().contains("regente demo"), up.text());
    }

    @Test
    void up_again_finds_everything_running() {
        Said again = regente.run("up", "--detach");

        assertEquals(0, again.exitCode(), again.toString());
        assertEquals(1, again.out().size(), again.toString());
        assertTrue(again.text().startsWith("Everything is running already."), again.text());
    }

    @Test
    void a_token_is_nothing_but_a_bearer_that_the_services_take() {
        Said said = regente.run("token", "ana");

        assertEquals(0, said.exitCode(), said.toString());
        assertEquals(1, said.out().size(), said.toString());
        String[] parts = said.text().split("\\.", -1);
        assertEquals(3, parts.length, said.text());
        var claims = new JsonPath(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertEquals("ana", claims.getString("preferred_username"));
        assertEquals(
                0,
                get("ana", Part.ROUTING, "/v1/agents/me/offers")
                        .getList("items")
                        .size());
    }

    @Test
    void one_part_is_stopped_killed_and_started_alone() {
        assertEquals(ready(), status());
        assertEquals(
                List.of("profile is stopped."), regente.run("stop", "profile").out());
        assertEquals(
                List.of("profile was not running."),
                regente.run("stop", "profile").out());
        assertEquals(
                List.of("routing is killed."), regente.run("kill", "routing").out());

        Map<String, String> without = ready();
        without.put("profile", "stopped");
        without.put("routing", "stopped");
        assertEquals(without, status());

        assertEquals(
                List.of("profile is ready."), regente.run("start", "profile").out());
        assertEquals(
                List.of("routing is ready."), regente.run("start", "routing").out());
        assertEquals(
                List.of("routing was running already."),
                regente.run("start", "routing").out());
        assertEquals(ready(), status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "stop", "stop broom", "kill broom", "token", "up --quickly"})
    void what_it_does_not_understand_is_answered_with_one_line_and_exit_code_2(String words) {
        Said said = regente.run(words.split(" ", -1));

        assertEquals(2, said.exitCode(), said.toString());
        assertEquals(List.of(), said.out());
        assertEquals(1, said.errors().size(), said.toString());
        assertTrue(said.errors().get(0).startsWith("regente: "), said.toString());
    }

    @Test
    void a_taken_port_is_named_with_its_part_and_nothing_is_started(@TempDir Path elsewhere) throws IOException {
        try (var other = Script.in(elsewhere)) {
            refusesBecauseOfTheSimulator(other);
            assertEquals(List.of(), other.remains(List.of()));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void what_the_demo_said_survives_down_and_up_and_ctrl_c_leaves_nothing_running() {
        Said demo = regente.run("demo");
        assertEquals(0, demo.exitCode(), demo.toString());
        assertEquals(
                "One customer, one conversation, one clock.",
                demo.out().get(demo.out().size() - 1));
        String phone = found("Helen \\(\\+(\\d+)\\)", demo);
        String profile = found("profile ([0-9a-f-]{36})", demo);
        String conversation = found("conversation ([0-9a-f-]{36})", demo);

        List<ProcessHandle> first = regente.processes();
        assertTrue(first.size() >= Part.values().length, first.toString());
        Said down = regente.run("down");
        assertEquals(0, down.exitCode(), down.toString());
        for (Part part : Part.values()) {
            assertTrue(down.text().matches("Stopped: .*\\b" + part.label() + "\\b.*"), down.text());
        }
        assertEquals(List.of(), regente.remains(first));

        var second = regente.start("up");
        await().atMost(PATIENCE)
                .until(() ->
                        !second.process().isAlive() || second.said().contains("Watching. Ctrl-C stops everything."));
        assertTrue(second.process().isAlive(), second.toString());
        assertEquals(ready(), status());
        assertEquals(
                List.of(profile),
                get("ana", Part.PROFILE, "/v1/profiles?phone=%2B" + phone).getList("items.id"));
        JsonPath kept = get("sofia", Part.ROUTING, "/v1/conversations?profile=" + profile);
        assertEquals(List.of(conversation), kept.getList("items.id"));
        assertEquals(List.of("resolved"), kept.getList("items.state"));

        List<ProcessHandle> processes = regente.processes();
        assertTrue(processes.size() >= Part.values().length, processes.toString());
        second.interrupt();
        Said ended = second.end();
        assertEquals(CTRL_C, ended.exitCode(), ended.toString());
        assertEquals(List.of(), ended.errors());
        assertEquals(List.of(), regente.remains(processes));
        assertFalse(status().containsValue("ready"));
    }

    private static void refusesBecauseOfTheSimulator(Script other) throws IOException {
        try (var taken = new ServerSocket(other.home().port(Part.SIMULATOR))) {
            Said said = other.run("up", "--detach");

            assertEquals(1, said.exitCode(), said.toString());
            assertEquals(List.of(), said.out());
            assertEquals(1, said.errors().size(), said.toString());
            String line = said.errors().get(0);
            assertTrue(line.startsWith("regente: Port " + taken.getLocalPort() + " (simulator) is taken"), line);
            assertTrue(line.contains("--port-offset"), line);
        }
    }

    private static JsonPath get(String who, Part service, String path) {
        var answer = RestAssured.given()
                .baseUri(regente.home().url(service))
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(regente.run("token", who).text())
                .get(path);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath();
    }

    /** The state of each part, as the table shows it. */
    private static Map<String, String> status() {
        Said said = regente.run("status");
        assertEquals(0, said.exitCode(), said.toString());
        return said.out().stream()
                .skip(1)
                .map(row -> row.split(" +", -1))
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }

    private static Map<String, String> ready() {
        return Arrays.stream(Part.values()).collect(Collectors.toMap(Part::label, part -> "ready"));
    }

    private static String found(String pattern, Said said) {
        var matcher = Pattern.compile(pattern).matcher(said.text());
        assertTrue(matcher.find(), pattern + " is not in " + said.text());
        return matcher.group(1);
    }
}
