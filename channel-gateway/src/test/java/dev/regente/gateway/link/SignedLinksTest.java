package dev.regente.gateway.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.kit.security.OwnKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedLinksTest {

    private static final byte[] CARRIED = "twenty bytes of ours".getBytes(StandardCharsets.UTF_8);

    private final SignedLinks links = SignedLinks.with(key("a"));

    @Test
    void a_token_opens_what_was_signed_and_fits_a_link() {
        String token = links.sign("survey", CARRIED);

        assertArrayEquals(CARRIED, links.open("survey", token).orElseThrow());
        assertTrue(token.matches("[A-Za-z0-9_-]{48}"));
    }

    @Test
    void no_bit_of_it_may_differ() {
        byte[] token = Base64.getUrlDecoder().decode(links.sign("survey", CARRIED));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] other = token.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(
                    Optional.empty(),
                    links.open("survey", Base64.getUrlEncoder().encodeToString(other)));
        }
    }

    @Test
    void neither_another_purpose_nor_another_key_opens_it_and_nonsense_opens_nothing() {
        String token = links.sign("survey", CARRIED);

        assertEquals(Optional.empty(), links.open("attachment", token));
        assertEquals(Optional.empty(), SignedLinks.with(key("b")).open("survey", token));
        for (String nonsense : new String[] {"", "x", "%", "a b", "é", "A".repeat(100_000), token.substring(1)}) {
            assertEquals(Optional.empty(), links.open("survey", nonsense));
        }
    }

    private static OwnKey key(String letter) {
        byte[] bytes = letter.repeat(32).getBytes(StandardCharsets.UTF_8);
        return OwnKey.of("gateway.links.key", Base64.getEncoder().encodeToString(bytes), false);
    }
}
