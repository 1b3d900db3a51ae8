package dev.regente.local.simulator.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Faults;
import dev.regente.local.simulator.Json;
import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Signing;
import dev.regente.local.simulator.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The Send API of Meta for one inbox: takes messages, answers with an id, echoes them, says that they arrived. */
public final class MessagingInbox implements Provider {

    private static final int BAD_TOKEN = 190;
    private static final int NOT_PERMITTED = 10;
    private static final int TROUBLE = 2;
    private static final Duration FREE = Duration.ofHours(24);
    private static final Duration TAGGED = Duration.ofDays(7);
    private static final Duration UNTIL_ECHO = Duration.ofMillis(20);
    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(150);

    private final Account account;
    private final Sent sent;
    private final Webhooks webhooks;
    private final LastWords lastWords = new LastWords();
    private final MessagingSchema schema;
    private final MessagingWebhook webhook;
    private final MessagingPlay play;

    /**
     * What differs between the inboxes.
     *
     * @param name as in {@code /simulate/<name>}
     * @param object the word with which each webhook begins
     * @param id of the page or account, as the provider knows it
     * @param path where its messages are sent to
     * @param limits of a text
     * @param windowSubcode with which a late message is refused
     * @param givesBack whether echoes hold what was sent along with the message
     */
    public record Account(
            String name, String object, String id, Pattern path, Limits limits, int windowSubcode, boolean givesBack) {}

    /** The longest text of a message, in characters or in bytes. */
    public record Limits(int longest, boolean bytes) {}

    public MessagingInbox(Account account, Sent sent, Webhooks webhooks) {
        this.account = account;
        this.sent = sent;
        this.webhooks = webhooks;
        this.schema = new MessagingSchema(
                account.limits().longest(),
                account.limits().bytes() ? text -> text.getBytes(StandardCharsets.UTF_8).length : String::length);
        this.webhook = new MessagingWebhook(account.object(), account.id());
        this.play = new MessagingPlay(webhook);
    }

    @Override
    public String name() {
        return account.name();
    }

    @Override
    public boolean serves(String path) {
        return account.path().matcher(path).matches();
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                var told = "As asked by PUT /faults: " + new String(request.body(), StandardCharsets.UTF_8);
                int code = fault.code() == null ? TROUBLE : fault.code();
                throw MessagingRefusal.of(fault.status(), code, 0, told);
            }
            checkCaller(request);
            var body = parse(request.body());
            schema.check(body);
            checkWindow(body);
            return accept(body, request.traceparent(), fault);
        } catch (MessagingRefusal refusal) {
            return refusal.answer();
        }
    }

    @Override
    public Answer simulate(JsonNode told) {
        var from = told.path("from").asText("");
        if (from.isEmpty()) {
            return Answer.misunderstood(400, "from is required, such as 24000000000000042");
        }
        var id = told.path("id").asText(MessagingWebhook.newId());
        var when = Instant.now()
                .minus(Duration.ofMinutes(Math.round(told.path("hoursAgo").asDouble(0) * 60)));
        if (told.path("read").isMissingNode() && !told.has("echo")) {
            lastWords.wrote(from, when);
        }
        try {
            return Answer.ok(Map.of("mid", id, "status", webhooks.postOnce(signed(play.of(told, from, id, when)))));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private void checkCaller(Request request) {
        if (!("Bearer local-" + account.name() + "-token").equals(request.authorization())) {
            throw MessagingRefusal.of(401, BAD_TOKEN, 0, "Invalid OAuth access token.");
        }
        if (!"POST".equals(request.method())) {
            throw MessagingRefusal.invalid("Unsupported request: messages are posted.");
        }
    }

    private void checkWindow(JsonNode body) {
        boolean tagged = "MESSAGE_TAG".equals(body.path("messaging_type").asText());
        if (!lastWords.isWithin(tagged ? TAGGED : FREE, body.at("/recipient/id").asText())) {
            throw MessagingRefusal.of(
                    400, NOT_PERMITTED, account.windowSubcode(), "This message is sent outside of allowed window.");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw MessagingRefusal.invalid("The body is no JSON.");
        }
    }

    private Answer accept(JsonNode body, String traceparent, Faults.Fault fault) {
        var customer = body.at("/recipient/id").asText();
        var id = MessagingWebhook.newId();
        var now = Instant.now();
        var said = MessagingSchema.text(body);
        sent.add(new Sent.Item(name(), name() + "-main", customer, said, body, traceparent, now));
        var answer = Answer.ok(Map.of("recipient_id", customer, "message_id", id));
        if (fault.keepsStatusesBack()) {
            return answer;
        }
        return answer.then(() -> {
            webhooks.postUntilTaken(signed(webhook.echo(customer, echoed(body.path("message"), id), now)), UNTIL_ECHO);
            var arrived = Map.<String, Object>of("mids", Set.of(id), "watermark", now.toEpochMilli());
            if (account.givesBack()) {
                webhooks.postUntilTaken(
                        signed(webhook.by(customer, "delivery", arrived, Instant.now())), UNTIL_DELIVERED);
            }
        });
    }

    private Map<String, Object> echoed(JsonNode message, String id) {
        Map<String, Object> echo = new LinkedHashMap<>();
        echo.put("mid", id);
        if (message.has("text")) {
            echo.put("text", message.path("text"));
        } else {
            echo.put("attachments", Set.of(message.path("attachment")));
        }
        if (account.givesBack()) {
            echo.put("app_id", 300000000000001L);
            echo.put("metadata", message.path("metadata"));
        }
        return echo;
    }

    private Webhooks.Post signed(byte[] body) {
        var secret = "local-" + account.name() + "-secret";
        return Webhooks.Post.json(
                "/webhooks/" + name() + "/" + name() + "-main",
                Map.of("X-Hub-Signature-256", "sha256=" + Signing.sha256InHex(secret, body)),
                body);
    }
}
