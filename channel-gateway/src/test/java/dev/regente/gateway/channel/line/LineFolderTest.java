package dev.regente.gateway.channel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That adding a channel is adding one folder: nothing else of the gateway has ever heard of LINE. */
class LineFolderTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Path FOLDER = MAIN.resolve("java/dev/regente/gateway/channel/line");
    private static final Pattern NAMED =
            Pattern.compile("\\bLINE\\b|\\bLine[A-Z]|channel\\.line\\b|\\bline\\.me\\b|custom:line|\"line[\":-]");

    @Test
    void nothing_outside_of_the_folder_names_the_channel() throws IOException {
        assertEquals(
                List.of(),
                namedIn(MAIN).stream().filter(file -> !file.startsWith(FOLDER)).toList());
        assertFalse(namedIn(FOLDER).isEmpty(), "what is looked for is not even found where it is");
    }

    @Test
    void the_folder_needs_of_the_gateway_only_what_every_channel_needs() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var imports = files.map(LineFolderTest::read)
                    .flatMap(String::lines)
                    .filter(text -> text.startsWith("import dev.regente.gateway."))
                    .toList();
            assertTrue(imports.size() > 5, imports::toString);
            assertEquals(
                    List.of(),
                    imports.stream()
                            .filter(text -> !text.matches("import dev\\.regente\\.gateway\\."
                                    + "(channel\\.([A-Z].*|wire\\..*|json\\..*|text\\..*)|account\\.model\\..*);"))
                            .toList());
        }
    }

    private static List<Path> namedIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> NAMED.matcher(read(file)).find())
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
