package dev.regente.gateway.channel.viber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.contracts.Content;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.Replies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViberAdapterTest {

    private final ViberAdapter adapter = new ViberAdapter(new Endpoints(null) {
        @Override
        public URI of(String word, String own) {
            return URI.create(own);
        }
    });

    @Test
    void the_token_that_proves_viber_to_us_proves_us_to_viber() {
        var request = adapter.requests(outgoing(), account(Map.of("senderName", "Shop")))
                .get(0);

        assertEquals(URI.create("https://chatapi.viber.com/pa/send_message"), request.uri());
        assertEquals("auth-token", request.headers().get("X-Viber-Auth-Token"));
        assertTrue(new String(request.body(), StandardCharsets.UTF_8).contains("\"sender\":{\"name\":\"Shop\"}"));
    }

    @Test
    void an_account_needs_a_name_that_viber_shows() {
        assertEquals(List.of("settings.senderName"), account(Map.of()).missing());
        assertEquals(List.of(), account(Map.of("senderName", "Shop")).missing());
        assertEquals(
                List.of("senderName"),
                account(Map.of("senderName", "x".repeat(29))).misfits());
        assertEquals(
                List.of("senderName"), account(Map.of("senderName", "a\nb")).misfits());
    }

    @Test
    void whoever_opens_the_chat_is_greeted_where_there_is_a_greeting() {
        var greeting = account(Map.of("senderName", "Shop", "welcome", "Hello!\nHow can we help?"));

        assertEquals(List.of(), greeting.misfits());
        assertEquals(
                WebhookAnswer.json(
                        "{\"sender\":{\"name\":\"Shop\"},\"type\":\"text\",\"text\":\"Hello!\\nHow can we help?\"}"),
                receipt("conversation-started", greeting));
        assertEquals(WebhookAnswer.EMPTY, receipt("text", greeting));
        assertEquals(WebhookAnswer.EMPTY, receipt("webhook", greeting));
        assertEquals(WebhookAnswer.EMPTY, receipt("conversation-started", account(Map.of("senderName", "Shop"))));
    }

    @Test
    void a_file_is_fetched_from_the_address_that_viber_gave_without_our_token() {
        var media = new Media("https://dl-media.viber.com/10/box.jpg", "image/jpeg", null, null);

        var download = assertInstanceOf(
                MediaRequest.Download.class,
                adapter.media(media, account(Map.of())).orElseThrow());

        assertEquals(
                URI.create("https://dl-media.viber.com/10/box.jpg"),
                download.request().uri());
        assertEquals(Map.of("Accept", "*/*"), download.request().headers());
    }

    private WebhookAnswer receipt(String file, ChannelAccount account) {
        return adapter.receipt(
                new WebhookCall(
                        URI.create("https://us.example"),
                        name -> null,
                        name -> null,
                        PayloadFiles.bytes("viber", file)),
                account);
    }

    private static Outgoing outgoing() {
        return new Outgoing(Replies.of("viber", Content.text("x")), List.of(new Alias("viber", "A=")), null);
    }

    private ChannelAccount account(Map<String, String> settings) {
        var secrets = new Secrets(List.of("auth-token", "old"), List.of(), List.of());
        return new ChannelAccount("viber-main", "viber", adapter.provider(), "1", true, secrets, settings, 0);
    }
}
