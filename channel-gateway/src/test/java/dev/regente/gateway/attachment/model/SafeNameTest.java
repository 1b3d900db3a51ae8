package dev.regente.gateway.attachment.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {

    @ParameterizedTest
    @CsvSource({
        "invoice.pdf, invoice.pdf",
        "João & Zoë.pdf, João & Zoë.pdf",
        "../../etc/passwd, _.._etc_passwd",
        "..\\..\\boot.ini, _.._boot.ini",
        "C:/x, C__x",
        ".htaccess, htaccess",
        "..., file",
        "'', file",
        "a\"b;c%0d.txt, a_b_c_0d.txt",
        "x.exe  , x.exe",
        "☎.txt, ☎.txt"
    })
    void a_name_is_only_a_name(String given, String safe) {
        assertEquals(safe, SafeName.of(given));
    }

    @Test
    void nothing_is_left_that_is_not_seen() {
        assertEquals("abcfdp.exe", SafeName.of("a\r\nb\0c\u202efdp.exe"));
        assertEquals("file", SafeName.of(null));
        assertEquals("x", SafeName.of("x\ud800"));
    }

    @Test
    void a_long_name_keeps_its_end() {
        String name = SafeName.of("x".repeat(300) + ".jpeg");

        assertEquals(120, name.length());
        assertTrue(name.endsWith(".jpeg"));
        assertEquals(120, SafeName.of("😀".repeat(300)).codePoints().count());
    }

    @Test
    void a_header_holds_one_line_and_one_name() {
        String header = SafeName.disposition("Olá\r\nSet-Cookie: a=b\"; filename=\"x.html");

        assertEquals(
                "attachment; filename=\"Ol_Set-Cookie_ a_b__ filename__x.html\"; "
                        + "filename*=UTF-8''Ol%C3%A1Set-Cookie_%20a%3Db__%20filename%3D_x.html",
                header);
        assertFalse(header.contains("\n"));
    }
}
