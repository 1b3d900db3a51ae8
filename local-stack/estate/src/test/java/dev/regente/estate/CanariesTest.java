package dev.regente.estate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A search that finds nothing is worth something only when it would find what is there. */
class CanariesTest {

    private final Canaries canaries = new Canaries();

    @Test
    void a_number_is_found_in_every_notation() {
        String local = canaries.phone().substring(4);
        for (String written : List.of(
                canaries.phone(),
                "+" + canaries.phone(),
                canaries.spelledPhone(),
                local,
                local.substring(0, 5) + " " + local.substring(5),
                URLEncoder.encode(canaries.spelledPhone(), StandardCharsets.UTF_8),
                canaries.spelledPhone().replace(" ", "%20").replace("-", "%2D"))) {
            assertEquals(Set.of("phone"), canaries.in("took " + written + "!"), written);
        }
    }

    @Test
    void words_addresses_ids_and_secrets_are_found_and_tell_where_they_were_put() {
        assertEquals(Set.of("name"), canaries.in("x" + canaries.word("name") + "x"));
        assertEquals(Set.of("mail"), canaries.in(canaries.email("mail").toLowerCase(Locale.ROOT)));
        assertEquals(Set.of("wamid"), canaries.in("\"" + canaries.wamid() + "\""));
        assertEquals(Set.of("local-whatsapp-verify"), canaries.in("hub.verify_token=local-whatsapp-verify"));
        assertEquals(Set.of("local-gateway"), canaries.in("password=local-gateway "));
        assertEquals(Set.of("eyJhbGciOiJSUzI1NiJ9.eyJ"), canaries.in("Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIi"));
        assertEquals(Set.of("local-telegram-token"), canaries.in("/botlocal-telegram-token/sendMessage"));
        assertEquals(
                Set.of("AC00000000000000000000000000000007"),
                canaries.in("/Accounts/AC00000000000000000000000000000007/Messages.json"));
        assertEquals(Set.of("chat"), canaries.in("to " + canaries.number("chat", 10) + "."));
        assertEquals(Set.of("link"), canaries.in("?signature=" + canaries.known("link", "b1946ac92492d2347c6235b4")));
        assertEquals(Set.of(), canaries.in("01a20032-9d26-7616-ade9-9823b68741e6 took 5511900000000"));
    }
}
