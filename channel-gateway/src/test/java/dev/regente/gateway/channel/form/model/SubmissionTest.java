package dev.regente.gateway.channel.form.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionTest {

    @Test
    void what_means_something_to_us_is_told_from_the_rest() {
        Submission said =
                read("name", " Helen ", "email", "h@example.com", "message", "Hello\nthere", "topic", "Prices");

        assertEquals("Helen", said.name());
        assertEquals("h@example.com", said.email());
        assertNull(said.phone());
        assertEquals("Hello\nthere", said.text());
        assertEquals(Map.of("topic", "Prices"), said.others());
        assertFalse(said.trapped());
    }

    @Test
    void an_account_may_call_its_fields_what_it_likes() {
        var names = FormNames.of(Map.of("messageField", "your-message", "phoneField", "tel", "honeypot", "fax"));

        Submission said = Submission.of(fields("your-message", "Oi", "tel", "123", "fax", "1", "message", "x"), names);

        assertEquals("Oi", said.message());
        assertEquals("123", said.phone());
        assertTrue(said.trapped());
        assertEquals(Map.of("message", "x"), said.others());
    }

    @Test
    void a_field_that_people_do_not_see_and_that_is_empty_is_no_trap() {
        assertFalse(read("message", "Hello", "website", " ").trapped());
        assertTrue(read("message", "Hello", "website", "http://spam.example").trapped());
    }

    @Test
    void boxes_that_are_ticked_are_one_field() {
        assertEquals(
                Map.of("size", "M, L"),
                read("size", "M", "size", "", "size", "L").others());
    }

    @Test
    void without_a_message_an_agent_reads_what_else_it_says() {
        assertEquals(
                "topic: Prices\nday: Monday",
                read("phone", "1", "topic", "Prices", "day", "Monday").text());
        assertEquals(
                "phone: +55 11\nemail: a@b",
                read("email", "a@b", "phone", "+55 11").text());
        assertFalse(read("topic", "Prices", "name", "Helen").saysSomething());
    }

    @Test
    void what_no_screen_shows_goes_and_what_is_too_much_is_said() {
        assertEquals("ab\ncd🙂", read("message", "a\0b\r\nc\u001bd\ud800🙂").message());
        assertTrue(read("message", "x".repeat(8_193)).isTooMuch());
        assertTrue(read("x".repeat(101), "1").isTooMuch());
        var many = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i <= Submission.MOST_FIELDS; i++) {
            assertFalse(Submission.of(many, FormNames.of(Map.of())).isTooMuch());
            many.add(Map.entry("field" + i, "1"));
        }
        assertTrue(Submission.of(many, FormNames.of(Map.of())).isTooMuch());
    }

    @Test
    void it_does_not_print_what_somebody_wrote() {
        assertEquals("Submission[hidden]", read("message", "secret").toString());
    }

    private static Submission read(String... said) {
        return Submission.of(fields(said), FormNames.of(Map.of()));
    }

    private static List<Map.Entry<String, String>> fields(String... said) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        for (int i = 0; i < said.length; i += 2) {
            fields.add(Map.entry(said[i], said[i + 1]));
        }
        return fields;
    }
}
