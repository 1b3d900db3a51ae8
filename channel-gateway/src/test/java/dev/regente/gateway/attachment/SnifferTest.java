package dev.regente.gateway.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.attachment.model.Digest;
import dev.regente.gateway.attachment.model.FileType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table of first bytes makes of real beginnings of files, and what becomes of them. */
class SnifferTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "image/png, 89504e470d0a1a0a0000000d49484452, image/png",
        "image/jpeg, ffd8ffe000104a464946000101, image/jpeg",
        "image/gif, 474946383961010001, image/gif",
        "image/webp, 524946461a000000574542505650384c, image/webp",
        "audio/ogg; codecs=opus, 4f67675300020000000000000000000000000000000000000000011"
                + "34f707573486561640101380180bb0000000000, audio/ogg",
        "audio/amr, 2321414d520a3c, audio/amr",
        "audio/mpeg, 494433030000000000, audio/mpeg",
        "video/mp4, 000000206674797069736f6d0000020069736f6d, video/mp4",
        "audio/mp4, 00000020667479704d344120000002004d344120, audio/mp4",
        "application/pdf, 255044462d312e370a, application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 504b030414000600, "
                + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    void what_providers_send_is_known_by_its_first_bytes(String declared, String hex, String kept) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertEquals(new FileType(kept, null), verdict(declared, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE html><html><script>alert(1)</script>",
        "<html><body>x",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><x/>",
        "#!/bin/sh echo"
    })
    void what_could_act_is_refused_whatever_it_is_called(String text) throws IOException {
        for (String declared : new String[] {"image/png", "application/octet-stream", "application/pdf", null}) {
            assertEquals(
                    FileType.Refused.TYPE_FORBIDDEN,
                    verdict(declared, text.getBytes(StandardCharsets.UTF_8)).refused(),
                    declared);
        }
    }

    @ParameterizedTest
    @CsvSource({"4d5a90000300000004000000ffff0000", "7f454c46020101000000000000000000", "cafebabe00000034"})
    void programs_are_refused(String hex) throws IOException {
        assertEquals(
                FileType.Refused.TYPE_FORBIDDEN,
                verdict("application/octet-stream", HexFormat.of().parseHex(hex))
                        .refused());
    }

    @Test
    void an_empty_file_is_of_no_type() throws IOException {
        assertEquals(new FileType(FileType.UNKNOWN, null), verdict("image/png", new byte[0]));
    }

    @Test
    void its_digest_is_told_in_either_spelling() throws IOException {
        byte[] digest =
                new Sniffer().look(file("abc".getBytes(StandardCharsets.UTF_8))).sha256();

        assertTrue(Digest.matches(digest, ABC));
        assertTrue(Digest.matches(digest, ABC.toUpperCase(Locale.ROOT)));
        assertTrue(Digest.matches(digest, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
        assertTrue(Digest.matches(digest, "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"));
        assertTrue(Digest.matches(digest, null));
        assertFalse(Digest.matches(digest, ABC.replace('b', 'c')));
        assertFalse(Digest.matches(digest, "vngWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="));
        assertFalse(Digest.matches(digest, "nonsense"));
    }

    private FileType verdict(String declared, byte[] bytes) throws IOException {
        return FileType.of(declared, new Sniffer().look(file(bytes)).sniffed());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("file"), bytes);
    }
}
