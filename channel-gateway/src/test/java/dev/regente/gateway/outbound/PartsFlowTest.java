package dev.regente.gateway.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.gateway.attachment.OutgoingFiles;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.ChannelAdapter;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.Signature;
import dev.regente.gateway.channel.WebhookCall;
import dev.regente.gateway.channel.WebhookItem;
import dev.regente.gateway.channel.Windows;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderHttp;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.channel.wire.Upload;
import dev.regente.gateway.fixture.Replies;
import dev.regente.gateway.outbound.RecordOutcomes.Ended;
import dev.regente.gateway.outbound.SendRoutes.Route;
import dev.regente.gateway.outbound.lane.Lanes;
import dev.regente.gateway.outbound.model.Attempt;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One attempt at a time, over a provider of this test: it takes one word per message and has a tag for agents. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class PartsFlowTest {

    private static final Provider PROVIDER = Provider.of("words");
    private static final ChannelAccount ACCOUNT =
            new ChannelAccount("words-main", "words", PROVIDER, "1", true, Secrets.NONE, Map.of(), 1);

    private static final OutgoingFile FILE = Replies.file("https://us.example/a", "image/png", "a.png", 2);

    @Inject
    Lanes lanes;

    @Inject
    ProviderHttp http;

    @Inject
    SendMeters meters;

    @Inject
    RetryPlan retryPlan;

    @Inject
    EventCodec codec;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Words words = new Words();
    private HttpServer server;
    private Instant lastInbound = Instant.now();

    @BeforeEach
    void the_provider_listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void the_provider_ends() {
        server.stop(0);
    }

    @Test
    void parts_go_one_after_the_other_and_the_last_ones_id_is_the_messages() {
        Ended ended = send(0, "it leaves today");

        assertEquals(List.of("it", "leaves", "today"), heard);
        assertEquals(new SendOutcome.Accepted("id-of-today"), ended.outcome());
    }

    @Test
    void what_the_provider_puts_off_in_the_middle_goes_on_there_exactly_when_it_says() {
        words.putOff = "leaves";
        Instant now = Instant.now();

        Ended ended = send(0, "it leaves today");

        assertEquals(List.of("it", "leaves"), heard);
        var retry = retryPlan.after(ended, now).orElseThrow();
        assertEquals(1, retry.attempt().parts());
        assertEquals(1, retry.attempt().number());
        assertEquals(now.plusSeconds(7), retry.at());

        words.putOff = null;
        heard.clear();
        assertEquals(
                new SendOutcome.Accepted("id-of-today"),
                send(retry.attempt().parts(), "it leaves today").outcome());
        assertEquals(List.of("leaves", "today"), heard);
    }

    @Test
    void a_doubt_in_the_middle_is_one_of_the_message_and_nothing_follows() {
        words.cut = "leaves";

        Ended ended = send(0, "it leaves today");

        assertEquals(List.of("it", "leaves"), heard);
        assertEquals(new SendOutcome.InDoubt(), ended.outcome());
        assertEquals(Optional.empty(), retryPlan.after(ended, Instant.now()));
    }

    @Test
    void a_provider_that_takes_repetitions_is_asked_again_where_another_would_be_in_doubt() {
        words.cut = "leaves";
        words.repetitions = true;

        Ended ended = send(0, "it leaves today");

        assertEquals(new SendOutcome.Temporary("no_answer"), ended.outcome());
        assertEquals(
                1, retryPlan.after(ended, Instant.now()).orElseThrow().attempt().parts());
    }

    @Test
    void what_was_held_back_is_tried_when_the_account_may_and_does_not_count() {
        Instant now = Instant.now();
        var held = Ended.of(claimed(1, "agent", "later"), new SendOutcome.Held(Duration.ofSeconds(5)));

        var retry = retryPlan.after(held, now).orElseThrow();

        assertEquals(now.plusSeconds(5), retry.at());
        assertEquals(0, retry.attempt().number());
        assertEquals(1, retry.attempt().parts());
    }

    /** FB-6. */
    @Test
    void after_thirty_hours_a_persons_reply_gets_the_tag_and_a_bots_is_refused_without_asking_the_provider() {
        lastInbound = Instant.now().minus(Duration.ofHours(30));

        send(claimed(0, "agent", "sorry"));
        assertEquals(List.of("tagged:sorry"), heard);

        var refused = assertInstanceOf(
                SendOutcome.Refused.class, send(claimed(0, "bot", "hello")).outcome());
        assertEquals("window_closed", refused.reason().code());
        assertEquals(
                "The customer wrote too long ago to be answered freely: use an agent's own answer or another channel.",
                refused.reason().text());
        assertEquals(List.of("tagged:sorry"), heard);
    }

    @Test
    void an_adapter_that_breaks_leaves_a_doubt_and_nothing_else() {
        assertEquals(new SendOutcome.InDoubt(), send(0, "BREAK").outcome());
        assertEquals(List.of(), heard);
    }

    @Test
    void a_file_is_uploaded_first_and_the_message_calls_it_as_the_provider_does() {
        words.files = List.of(FILE);
        words.bytes = new byte[] {'A', 'B'};

        Ended ended = send(0, "look");

        assertEquals(List.of("upload AB", "look", "id-of-upload"), heard);
        assertEquals(new SendOutcome.Accepted("id-of-id-of-upload"), ended.outcome());
    }

    @Test
    void what_happens_to_an_upload_leaves_no_doubt_as_the_customer_has_seen_nothing() {
        words.files = List.of(FILE);
        words.bytes = new byte[] {'A'};
        words.cut = "upload";
        assertEquals(new SendOutcome.Temporary("upload_failed"), send(0, "look").outcome());

        words.cut = null;
        words.putOff = "upload";
        assertEquals(
                new SendOutcome.Temporary("http_429", Duration.ofSeconds(7)),
                send(0, "look").outcome());
        assertEquals(List.of("upload A", "upload A"), heard);

        words.bytes = null;
        var refused =
                assertInstanceOf(SendOutcome.Refused.class, send(0, "look").outcome());
        assertEquals("attachment_unavailable", refused.reason().code());
    }

    @Test
    void a_channel_that_makes_no_request_has_no_way_back() {
        words.silent = true;

        assertEquals(
                new SendOutcome.Refused(ChannelAdapter.NO_WAY_BACK),
                send(0, "look").outcome());
    }

    private Ended send(int partsDone, String text) {
        return send(claimed(partsDone, "agent", text));
    }

    private Ended send(Claimed claimed) {
        var routes = new SendRoutes(null, null, null, null) {
            @Override
            Optional<Route> of(String account) {
                return Optional.of(new Route(ACCOUNT, words));
            }

            @Override
            Uni<Optional<Outgoing>> outgoing(Claimed claimed, boolean tagged) {
                var outgoing = new Outgoing(claimed.reply(), claimed.to(), null, tagged, words.files, null);
                return Uni.createFrom().item(Optional.of(outgoing));
            }
        };
        var files = new OutgoingFiles(null, null, null, null) {
            @Override
            public Uni<Optional<byte[]>> bytes(OutgoingFile file) {
                return Uni.createFrom().item(Optional.ofNullable(words.bytes));
            }
        };
        var provider = new CallProvider(lanes, http, new UploadFiles(files, lanes), meters);
        return new SendReply(routes, provider, meters, Clock.systemUTC())
                .send(claimed)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Claimed claimed(int partsDone, String author, String text) {
        var reply = Wire.sample(ReplyRequested.ADDRESS)
                .put("channel", "words")
                .put("account", "words-main")
                .put("author", new JsonObject().put("kind", author).put("id", "x"));
        reply.getJsonObject("content").put("text", text);
        return new Claimed(
                new Attempt(UUID.randomUUID(), 1, 1, partsDone),
                codec.decode(reply.encode().getBytes(StandardCharsets.UTF_8), ReplyRequested.class),
                Instant.now(),
                lastInbound,
                null,
                List.of(new Alias("words", "1")),
                null,
                null);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String word = exchange.getRequestURI().getPath().substring(1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add(word.equals("upload") ? word + " " + body : word);
        if (word.equals(words.cut)) {
            exchange.close();
            return;
        }
        boolean later = word.equals(words.putOff);
        if (later) {
            exchange.getResponseHeaders().add("Retry-After", "7");
        }
        byte[] id = ("id-of-" + word).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(later ? 429 : 200, id.length);
        exchange.getResponseBody().write(id);
        exchange.close();
    }

    /** Not a bean: the application knows nothing of it. */
    private final class Words implements ChannelAdapter {

        private String putOff;
        private String cut;
        private boolean repetitions;
        private List<OutgoingFile> files = List.of();
        private byte[] bytes;
        private boolean silent;

        @Override
        public Provider provider() {
            return PROVIDER;
        }

        @Override
        public Signature signature(WebhookCall call, ChannelAccount account) {
            return Signature.MISSING;
        }

        @Override
        public List<WebhookItem> read(WebhookCall call, ChannelAccount account) {
            return List.of();
        }

        @Override
        public Windows windows() {
            return Windows.of(Duration.ofHours(24), Duration.ofDays(7));
        }

        @Override
        public Optional<Reason> objection(Outgoing outgoing, ChannelAccount account) {
            return Optional.empty();
        }

        @Override
        public Optional<Upload> upload(OutgoingFile file, ChannelAccount account) {
            var uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/upload");
            return Optional.of(new Upload(read -> new ProviderRequest("POST", uri, Map.of(), read), words::outcome));
        }

        @Override
        public List<ProviderRequest> requests(Outgoing outgoing, ChannelAccount account) {
            if (silent) {
                return List.of();
            }
            String text = outgoing.reply().content().text();
            if (text.equals("BREAK")) {
                throw new IllegalStateException("broken");
            }
            String base = "http://localhost:" + server.getAddress().getPort() + "/";
            String files = outgoing.files().stream()
                    .map(file -> " " + file.uploadedAs())
                    .collect(Collectors.joining());
            return Arrays.stream((text + files).split(" "))
                    .map(word ->
                            ProviderRequest.json(URI.create(base + (outgoing.tagged() ? "tagged:" : "") + word), "{}"))
                    .toList();
        }

        @Override
        public SendOutcome outcome(ProviderAnswer answer) {
            return answer.isSuccess()
                    ? new SendOutcome.Accepted(new String(answer.body(), StandardCharsets.UTF_8))
                    : new SendOutcome.Temporary(
                            "http_" + answer.status(), answer.retryAfter().orElse(null));
        }

        @Override
        public boolean takesRepetitions() {
            return repetitions;
        }
    }
}
