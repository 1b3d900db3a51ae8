package dev.regente.local.lent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.part.Home;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    Path state;

    @Test
    void lists_its_verbs_when_none_is_given() throws IOException {
        var said = regente(0);

        assertEquals(0, said.exitCode());
        assertTrue(said.out().stream().anyMatch(line -> line.contains("up [--detach]")), said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly", "start", "start broom", "up --quickly", "status --port-offset much", "logs"})
    void answers_what_it_does_not_understand_with_one_line_and_exit_code_2(String words) throws IOException {
        var said = regente(0, words.split(" ", -1));

        assertEquals(2, said.exitCode());
        assertEquals(1, said.errors().size(), said.toString());
    }

    @Test
    void says_who_holds_a_port_and_what_to_do() throws IOException {
        var offset = Stack.freeOffset();
        try (var taken = new ServerSocket(3025 + offset)) {
            var said = regente(offset, "start", "mail");

            assertEquals(1, said.exitCode());
            var line = said.errors().get(0);
            assertTrue(line.contains("Port " + taken.getLocalPort() + " (mail) is taken"), line);
            assertTrue(line.contains("pid " + ProcessHandle.current().pid()), line);
            assertTrue(line.contains("--port-offset"), line);
        }
    }

    @Test
    void stops_what_another_run_has_started_and_says_so_when_there_is_nothing() throws IOException {
        var offset = Stack.freeOffset();
        assertEquals(List.of("mail is ready."), regente(offset, "start", "mail").out());
        assertEquals(
                List.of("mail was running already."),
                regente(offset, "start", "mail").out());

        assertEquals(List.of("Stopped: mail"), regente(offset, "down").out());
        assertEquals(List.of("Nothing was running."), regente(offset, "down").out());
    }

    @Test
    void never_takes_a_stranger_for_a_part_that_had_the_same_pid() throws IOException {
        var run = Files.createDirectories(state.resolve("run"));
        var stranger = ProcessHandle.current().pid();
        Files.writeString(run.resolve("mail.pid"), stranger + " 2020-01-01T00:00:00Z 0\n");

        var said = regente(0, "kill", "mail");

        assertEquals(List.of("mail was not running."), said.out());
    }

    @Test
    void explains_that_a_token_needs_the_issuer() throws IOException {
        var said = regente(Stack.freeOffset(), "token", "ana");

        assertEquals(1, said.exitCode());
        assertTrue(said.errors().get(0).contains("./regente start oidc"), said.toString());
        assertEquals(List.of(), said.out());
    }

    private record Said(int exitCode, List<String> out, List<String> errors) {}

    private Said regente(int offset, String... words) throws IOException {
        var home = new Home(Path.of(System.getProperty("regente.root")), state, offset);
        var errors = Files.createTempFile(state, "errors", ".txt");
        try (var run = ChildJvm.start(home, errors.toFile(), "dev.regente.local.Regente", List.of(words))) {
            var out = new ArrayList<String>();
            for (var line = run.answer(); line != null; line = run.answer()) {
                out.add(line);
            }
            return new Said(run.exitCode(), out, Files.readAllLines(errors));
        }
    }
}
