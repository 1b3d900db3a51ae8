package dev.regente.gateway.channel.custom;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.regente.contracts.Author;
import dev.regente.contracts.Choice;
import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ForeignAddresses;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.fixture.Replies;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomAdapterTest {

    private static final String ID = "01993e5a-0000-7000-8000-000000000001";
    private static final String URL = "https://shop.example/hooks/regente";
    private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private final CustomAdapter adapter = adapter(Optional.empty());

    @Test
    void the_library_of_standard_webhooks_verifies_what_is_posted() throws Exception {
        var request = request(List.of(NEW));

        assertEquals("POST", request.method());
        assertEquals(URI.create(URL), request.uri());
        assertTrue(request.foreign());
        assertEquals(ID, request.headers().get("webhook-id"));
        assertDoesNotThrow(() -> verify(NEW, request, body(request)));
        assertThrows(WebhookVerificationException.class, () -> verify(OLD, request, body(request)));
        assertThrows(WebhookVerificationException.class, () -> verify(NEW, request, body(request) + " "));
        var otherId = request.with("webhook-id", "01993e5a-0000-7000-8000-000000000002");
        assertThrows(WebhookVerificationException.class, () -> verify(NEW, otherId, body(request)));
        var otherTime = request.with("webhook-timestamp", "1");
        assertThrows(WebhookVerificationException.class, () -> verify(NEW, otherTime, body(request)));
    }

    @Test
    void while_secrets_are_rotated_both_sign() {
        var request = request(List.of(NEW, OLD));

        assertDoesNotThrow(() -> verify(NEW, request, body(request)));
        assertDoesNotThrow(() -> verify(OLD, request, body(request)));
        assertEquals(2, request.headers().get("webhook-signature").split(" ").length);
    }

    @Test
    void the_body_says_who_is_to_read_what() {
        assertEquals(
                new JsonObject(
                                """
                        {"type":"message.outbound","timestamp":"2025-09-12T13:27:12.512Z","data":{
                          "messageId":"01993e5a-0000-7000-8000-000000000001","conversationId":"c1","channel":"app",
                          "account":"shop-app","senderId":"s1",
                          "recipient":[{"type":"external","scope":"till","value":"c-7"},
                                       {"type":"phone","scope":null,"value":"+5511988887777"}],
                          "recipientSequence":3,"kind":"reply",
                          "content":{"kind":"question","text":"Which one?","replyTo":"till-7",
                            "choices":[{"id":"a","title":"Blue"}],
                            "attachments":[{"url":"https://g.example/a","contentType":"image/png","fileName":"a.png",
                                            "sizeBytes":7}]},
                          "author":{"kind":"agent","id":"ana"}}}""")
                        .put("timestamp", new JsonObject(body(request(List.of(NEW)))).getString("timestamp")),
                new JsonObject(body(request(List.of(NEW)))));
    }

    @Test
    void the_time_of_the_event_is_that_of_the_message_and_the_same_at_every_attempt() {
        long millis = Long.parseLong("01993e5a0000", 16);

        assertEquals(
                java.time.Instant.ofEpochMilli(millis).toString(),
                new JsonObject(body(request(List.of(NEW)))).getString("timestamp"));
    }

    @Test
    void who_took_it_has_it_who_is_gone_is_not_asked_again_and_everything_else_is() {
        assertEquals(new SendOutcome.Accepted(null, MessageStatus.SENT), outcome(200, Map.of()));
        assertEquals(new SendOutcome.Accepted(null, MessageStatus.SENT), outcome(204, Map.of()));
        var gone = assertInstanceOf(SendOutcome.Rejected.class, outcome(410, Map.of()));
        assertEquals("endpoint_gone", gone.reason().code());
        for (int status : List.of(302, 400, 401, 404, 500, 502)) {
            assertEquals(new SendOutcome.Temporary("http_" + status), outcome(status, Map.of()));
        }
        assertEquals(
                new SendOutcome.Temporary("http_503", Duration.ofSeconds(9), SendOutcome.Temporary.Extent.ACCOUNT),
                outcome(503, Map.of("retry-after", "9")));
    }

    @Test
    void it_is_retried_by_the_schedule_of_standard_webhooks() {
        var pauses = adapter.schedule().orElseThrow();

        assertEquals(9, pauses.size());
        assertEquals(Duration.parse("PT75H35M5S"), pauses.stream().reduce(Duration.ZERO, Duration::plus));
        assertTrue(adapter.takesRepetitions());
    }

    @Test
    void an_account_whose_url_was_taken_away_sends_nothing() {
        var outgoing = new Outgoing(reply(), List.of(), null);

        assertEquals(
                "account_unavailable",
                adapter.objection(outgoing, account(Map.of(), List.of()))
                        .orElseThrow()
                        .code());
        assertTrue(adapter.objection(outgoing, account(Map.of("webhookUrl", URL), List.of(NEW)))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "ftp://shop.example/",
                "https://ana:secret@shop.example/",
                "https://",
                "x"
            })
    void a_url_without_tls_or_with_a_password_is_no_setting(String url) {
        assertEquals(
                List.of("webhookUrl"),
                account(Map.of("webhookUrl", url), List.of(NEW)).misfits());
    }

    @Test
    void without_tls_only_where_private_addresses_are_allowed() {
        var local = adapter(Optional.of(List.of("127.0.0.0/8"))).provider();

        assertTrue(local.setting("webhookUrl").orElseThrow().allows("http://localhost:9/hook"));
        assertTrue(adapter.provider().setting("webhookUrl").orElseThrow().allows(URL));
    }

    @Test
    void a_url_needs_a_signing_secret_as_standard_webhooks_write_it() {
        var settings = Map.of("webhookUrl", URL);

        assertEquals(List.of("secrets.signing"), account(settings, List.of()).missing());
        assertEquals(List.of(), account(Map.of(), List.of()).missing());
        assertEquals(List.of(), account(settings, List.of(NEW, OLD)).malformed());
        assertEquals(
                List.of("secrets.signing"),
                account(settings, List.of(NEW, "whsec_short")).malformed());
        assertEquals(
                List.of("secrets.signing"),
                account(settings, List.of("local-app-secret")).malformed());
        assertEquals(List.of(), account(Map.of(), List.of("local-app-secret")).malformed());
    }

    @Test
    void replies_wait_to_be_fetched_unless_there_is_a_url() {
        assertTrue(account(Map.of(), List.of()).isFetched());
        assertFalse(account(Map.of("webhookUrl", URL), List.of(NEW)).isFetched());
    }

    private static CustomAdapter adapter(Optional<List<String>> allowed) {
        return new CustomAdapter(new ForeignAddresses(allowed), Clock.systemUTC());
    }

    private ProviderRequest request(List<String> secrets) {
        var file = Replies.file("https://g.example/a", "image/png", "a.png", 7);
        var to = List.of(new Alias("external", "till\u001fc-7"), new Alias("phone", "+5511988887777"));
        return adapter.requests(
                        new Outgoing(reply(), to, "till-7", false, List.of(file)),
                        account(Map.of("webhookUrl", URL), secrets))
                .get(0);
    }

    private ChannelAccount account(Map<String, String> settings, List<String> signing) {
        return new ChannelAccount(
                "shop-app",
                "app",
                adapter.provider(),
                null,
                true,
                new Secrets(signing, List.of(), List.of()),
                settings,
                0);
    }

    private SendOutcome outcome(int status, Map<String, String> headers) {
        return adapter.outcome(new ProviderAnswer(status, headers, new byte[0]));
    }

    private static void verify(String secret, ProviderRequest request, String body) throws Exception {
        var headers = new HashMap<String, List<String>>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(secret).verify(body, headers);
    }

    private static String body(ProviderRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static ReplyRequested reply() {
        return new ReplyRequested(
                "c1",
                ID,
                1,
                ReplyRequested.Kind.REPLY,
                "s1",
                "app",
                "shop-app",
                List.of(),
                Content.question("Which one?", List.of(new Choice("a", "Blue"))),
                null,
                new Author(Author.Kind.AGENT, "ana"),
                null,
                3,
                null,
                null);
    }
}
