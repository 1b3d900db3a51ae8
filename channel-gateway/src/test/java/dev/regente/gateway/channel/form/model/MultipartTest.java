package dev.regente.gateway.channel.form.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=----x7MA4YWxk";

    @Test
    void fields_are_read_and_files_are_left_out() {
        String body = part("name=\"name\"", "Zoë 🙂")
                + part("name=\"message\"", "line one\r\n--not a seam\r\nline two")
                + part("name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png", "\u0089PNG")
                + part("name=\"empty\"", "")
                + "------x7MA4YWxk--\r\n";

        assertEquals(
                List.of(
                        Map.entry("name", "Zoë 🙂"),
                        Map.entry("message", "line one\r\n--not a seam\r\nline two"),
                        Map.entry("empty", "")),
                read(TYPE, body));
        assertEquals(
                List.of(Map.entry("a", "1")),
                read(
                        "multipart/form-data; boundary=\"in quotes\"",
                        """
                        --in quotes\r
                        content-disposition: form-data; name="a"\r
                        \r
                        1\r
                        --in quotes--"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "------x7MA4YWxk",
                "------x7MA4YWxk\r\n\r\nno disposition\r\n------x7MA4YWxk--",
                "------x7MA4YWxk\r\nContent-Disposition: form-data; name=\"a\r\n\r\nopen quote\r\n------x7MA4YWxk--",
                "------x7MA4YWxk\r\nContent-Disposition: form-data; name=\"cut off\"\r\n\r\nvalue"
            })
    void nonsense_has_no_fields(String body) {
        assertEquals(List.of(), read(TYPE, body));
        assertEquals(List.of(), read("multipart/form-data", body));
    }

    @Test
    void a_great_many_parts_are_not_read() {
        assertEquals(5, read(TYPE, part("name=\"a\"", "1").repeat(1_000)).size());
    }

    private static String part(String disposition, String value) {
        return "------x7MA4YWxk\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    }

    private static List<Map.Entry<String, String>> read(String type, String body) {
        return Multipart.fields(type, body.getBytes(StandardCharsets.UTF_8), 5);
    }
}
