package dev.regente.gateway.account.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalAccountsTest {

    private static final Provider WHATSAPP = Provider.of("whatsapp", Secret.SIGNING, Secret.ACCESS);

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
                        "shop-app null",
                        "line-main local-line"),
                all().stream().map(a -> a.name() + " " + a.providerId()).toList());
    }

    @Test
    void each_carries_its_channel_and_all_the_secrets_that_it_needs() {
        for (ChannelAccount account : all()) {
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

    @Test
    void an_account_lacks_what_its_provider_requires_and_has_nothing_that_it_does_not_know() {
        Provider provider = Provider.of("sms", Secret.SIGNING)
                .with(Setting.required("from", "\\+[0-9]+", "+1"), Setting.optional("service", "MG.*"));
        var bare = new ChannelAccount("a", "sms", provider, "1", true, Secrets.NONE, Map.of(), 0);
        var wrong = new ChannelAccount(
                "a",
                "sms",
                provider,
                "1",
                true,
                Secrets.NONE,
                Map.of("from", "x", "colour", "red", "service", "MG1"),
                0);

        assertEquals(List.of("secrets.signing", "settings.from"), bare.missing());
        assertEquals(List.of("colour", "from"), wrong.misfits());
        assertEquals("+1", LocalAccounts.of(List.of(provider)).get(0).settings().get("from"));
    }

    @Test
    void a_rotation_keeps_the_current_secret_beside_the_fresh_one_and_no_third() {
        var secrets = new Secrets(List.of("one", "none"), List.of(), List.of("token"));

        var rotated = secrets.rotated(Secret.SIGNING, "two");

        assertEquals(new Secrets(List.of("two", "one"), List.of(), List.of("token")), rotated);
        assertEquals(rotated, rotated.rotated(Secret.SIGNING, "two"));
        assertEquals(
                List.of("first"), secrets.rotated(Secret.VERIFICATION, "first").verification());
        assertEquals(List.of("two"), rotated.withoutPrevious(Secret.SIGNING).signing());
        assertEquals(secrets, secrets.withoutPrevious(Secret.ACCESS));
    }

    @Test
    void the_error_rate_is_of_what_the_provider_decided() {
        var sends = SendsByOutcome.of(Map.of("sent", 2L, "read", 1L, "failed", 1L, "queued", 9L, "refused", 9L));

        assertEquals(0.25, sends.errorRate());
        assertEquals(null, SendsByOutcome.of(Map.of("queued", 1L)).errorRate());
    }

    private static List<ChannelAccount> all() {
        return LocalAccounts.of(List.of(
                custom(),
                Provider.of("line", Secret.SIGNING).carrying("custom:line"),
                Provider.of("email", Secret.SIGNING),
                Provider.of("twilio-voice", Secret.SIGNING).carrying("voice"),
                Provider.of("twilio-sms", Secret.SIGNING).carrying("sms"),
                Provider.of("x", Secret.SIGNING),
                Provider.of("viber", Secret.SIGNING),
                Provider.of("telegram", Secret.SIGNING),
                Provider.of("instagram", Secret.SIGNING),
                Provider.of("messenger", Secret.SIGNING),
                WHATSAPP));
    }

    private static Provider custom() {
        return Provider.of(Provider.CUSTOM)
                .carrying("app|store|custom:[a-z0-9-]{1,40}")
                .withoutIds();
    }

    private static ChannelAccount account(Secrets secrets) {
        return new ChannelAccount("brand", "whatsapp", WHATSAPP, "1", true, secrets, Map.of(), 0);
    }
}
