package dev.regente.gateway.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.regente.contracts.Content;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Media;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookAnswer;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.wire.Endpoints;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.fixture.PayloadFiles;
import dev.regente.gateway.fixture.Replies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramAdapterTest {

    private static final String TOKEN = "123456:ABC-DEF1234ghIkl";

    private final TelegramAdapter adapter = new TelegramAdapter(new Endpoints(null) {
        @Override
        public URI of(String word, String own) {
            return URI.create(own);
        }
    });

    /** TG-1. */
    @Test
    void only_a_webhook_with_one_of_our_secret_tokens_is_telegrams() {
        assertEquals(Signature.VALID, signature("new"));
        assertEquals(Signature.VALID, signature("old"));
        assertEquals(Signature.WRONG, signature("ol"));
        assertEquals(Signature.MISSING, signature(""));
        assertEquals(Signature.MISSING, signature(null));
    }

    @Test
    void a_pressed_button_is_answered_and_nothing_else_is() {
        assertEquals(
                WebhookAnswer.json("{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382bfdwdsb323b2d9\"}"),
                receipt(PayloadFiles.bytes("telegram", "callback")));
        assertEquals(WebhookAnswer.EMPTY, receipt(PayloadFiles.bytes("telegram", "text")));
        assertEquals(WebhookAnswer.EMPTY, receipt("not json".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_token_is_part_of_the_address_and_of_nothing_that_is_printed() {
        var request = adapter.requests(outgoing(), account(TOKEN)).get(0);

        assertEquals(URI.create("https://api.telegram.org/bot" + TOKEN + "/sendMessage"), request.uri());
        assertEquals("POST", request.method());
        assertFalse(request.toString().contains(TOKEN));
    }

    /** TG-6: an address that cannot be made would be quoted by whoever fails to make it. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a%b", "a?b#c", "a\nb", "é", "<>", "[::1]"})
    void a_token_of_any_form_makes_an_address(String token) {
        var uri = adapter.requests(outgoing(), account(token)).get(0).uri();

        assertEquals("api.telegram.org", uri.getHost());
        assertEquals("/bot" + token + "/sendMessage", uri.getPath());
    }

    @Test
    void a_file_is_looked_up_and_then_fetched_from_where_telegram_keeps_it() {
        var lookUp = assertInstanceOf(
                MediaRequest.LookUp.class,
                adapter.media(new Media("f1", null, null, null), account(TOKEN)).orElseThrow());

        assertEquals(
                URI.create("https://api.telegram.org/bot" + TOKEN + "/getFile"),
                lookUp.request().uri());
        assertEquals("{\"file_id\":\"f1\"}", new String(lookUp.request().body(), StandardCharsets.UTF_8));
        var download = found(lookUp, "documents/file_0.pdf").orElseThrow();
        assertEquals(
                URI.create("https://api.telegram.org/file/bot" + TOKEN + "/documents/file_0.pdf"),
                download.request().uri());
        assertEquals(List.of("api.telegram.org"), download.hosts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../bot1/getMe", "a/../b", "/etc/passwd", "a?b", "a b", "a//b", "https://evil/x"})
    void a_path_that_telegram_would_not_give_is_no_file(String path) {
        var lookUp = assertInstanceOf(
                MediaRequest.LookUp.class,
                adapter.media(new Media("f1", null, null, null), account(TOKEN)).orElseThrow());

        assertEquals(Optional.empty(), found(lookUp, path));
    }

    private static Optional<MediaRequest.Download> found(MediaRequest.LookUp lookUp, String path) {
        byte[] body = ("{\"ok\":true,\"result\":{\"file_id\":\"f1\",\"file_path\":\"" + path + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        return lookUp.found().apply(new ProviderAnswer(200, Map.of(), body));
    }

    private Signature signature(String header) {
        return adapter.signature(
                new WebhookCall(
                        URI.create("https://us.example"),
                        name -> null,
                        name -> name.equals("X-Telegram-Bot-Api-Secret-Token") ? header : null,
                        new byte[0]),
                account(TOKEN));
    }

    private WebhookAnswer receipt(byte[] body) {
        return adapter.receipt(
                new WebhookCall(URI.create("https://us.example"), name -> null, name -> null, body), account(TOKEN));
    }

    private static Outgoing outgoing() {
        return new Outgoing(Replies.of("telegram", Content.text("x")), List.of(new Alias("telegram", "42")), null);
    }

    private ChannelAccount account(String token) {
        var secrets = new Secrets(List.of("new", "old"), List.of(), List.of(token));
        return new ChannelAccount("telegram-main", "telegram", adapter.provider(), "1", true, secrets, Map.of(), 0);
    }
}
