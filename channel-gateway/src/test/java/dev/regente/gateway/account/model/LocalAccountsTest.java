package dev.regente.gateway.account.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {

    @Test
    void there_is_one_for_each_channel_with_the_documented_names_and_ids() {
        assertEquals(
                List.of(
                        "whatsapp-main 100000000000001",
                        "messenger-main 100000000000002",
                        "instagram-main 100000000000003",
                        "telegram-main 100000000000004",
                        "viber-main 100000000000005",
                        "x-main 100000000000006",
                        "sms-main 100000000000007",
                        "voice-main 100000000000008",
                        "email-main 100000000000009",
                        "shop-app null"),
                LocalAccounts.all().stream()
                        .map(a -> a.name() + " " + a.providerId())
                        .toList());
    }

    @Test
    void each_carries_its_channel_and_all_the_secrets_that_it_needs() {
        for (ChannelAccount account : LocalAccounts.all()) {
            assertTrue(account.provider().carries(account.channel()), account.name());
            assertEquals(List.of(), account.missing(), account.name());
        }
    }

    @Test
    void an_account_with_a_documented_secret_is_recognised_in_whatever_place() {
        var rotating = new Secrets(List.of("a-real-secret", "local-whatsapp-secret"), List.of(), List.of());
        var own = new Secrets(List.of("a-real-secret"), List.of("local-whatsapp-verify-not"), List.of());

        assertTrue(LocalAccounts.isLocal(account(rotating)));
        assertFalse(LocalAccounts.isLocal(account(own)));
    }

    @Test
    void secrets_show_their_last_four_characters_and_never_print() {
        var secrets = new Secrets(List.of("abcdefgh1234"), List.of(), List.of());

        assertEquals(List.of("…1234"), secrets.masked().signing());
        assertEquals("Secrets[hidden]", secrets.toString());
    }

    private static ChannelAccount account(Secrets secrets) {
        return new ChannelAccount("brand", "whatsapp", Provider.WHATSAPP, "1", true, secrets, 0);
    }
}
