package dev.regente.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int PEOPLE = 500;
    private static final int MESSAGES = 10_000;
    private static final Path SAMPLE = Path.of(System.getProperty("regente.root"))
            .resolve("contracts/src/main/resources/samples/gateway.message-received.v1.json");

    @Test
    void eighty_percent_are_known_and_the_others_have_to_be_found_out() {
        var senders = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(n -> new Person(n).senderId())
                .collect(Collectors.toSet());
        var emails = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(n -> new Person(n).email())
                .collect(Collectors.toSet());
        var mix = new Mix(7);
        var seen = new TreeMap<String, Integer>();
        for (int i = 0; i < MESSAGES; i++) {
            var contact = mix.next(PEOPLE);
            var kind = senders.contains(contact.senderId())
                    ? "known"
                    : contact.email() == null ? "new sender" : emails.contains(contact.email()) ? "ties" : "newcomer";
            seen.merge(kind, 1, Integer::sum);
        }

        Map.of("known", 8_000, "new sender", 1_000, "newcomer", 900, "ties", 100)
                .forEach((kind, wanted) -> assertEquals(wanted, seen.get(kind), wanted / 4.0, seen::toString));
    }

    @Test
    void nobody_writes_for_the_first_time_twice_however_many_are_known() {
        var mix = new Mix(7);
        var newcomers = Stream.concat(
                        Stream.generate(() -> mix.next(PEOPLE)).limit(2_000),
                        Stream.generate(() -> mix.next(10 * PEOPLE)).limit(2_000))
                .filter(contact -> contact.email() != null)
                .filter(contact -> contact.phone().compareTo(new Person(Person.FIRST_NEWCOMER).phone()) >= 0)
                .map(Contact::phone)
                .toList();

        assertTrue(newcomers.size() > 200);
        assertEquals(newcomers.size(), new HashSet<>(newcomers).size());
    }

    @Test
    void a_contact_is_said_as_the_golden_sample_says_it() throws IOException {
        var json = new ObjectMapper();
        var contact = new Contact(new Person(1).id(0x7abc), new Person(2).id(0x7abc), "sender", "+5511960000001", null);
        var said = json.readTree(contact.body(Instant.parse("2026-11-21T12:00:00Z")));
        var sample = json.readTree(SAMPLE.toFile());

        assertEquals(names(sample), names(said));
        assertEquals(names(sample.get("content")), names(said.get("content")));
        assertEquals(
                "[{\"type\":\"phone\",\"scope\":null,\"value\":\"+5511960000001\",\"verified\":true}]",
                said.at("/sender/identifiers").toString());
    }

    @Test
    void ids_of_people_begin_with_a_time_and_follow_their_numbers() {
        assertEquals(
                "018bcfe5-6801-7000-8000-000000000001",
                new Person(1).id(Person.PROFILE).toString());
        assertEquals("018bcfe5-7f6b-7001-8000-00000000176b", new Person(5_995).senderId());
        assertEquals("+5511960005995", new Person(5_995).phone());
    }

    private static Set<String> names(JsonNode node) {
        var names = new HashSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
