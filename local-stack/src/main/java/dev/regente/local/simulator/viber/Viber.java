package dev.regente.local.simulator.viber;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Viber's bots: takes texts and files, then both devices of the customer say `delivered` and one of them `seen`.
 *
 * <p>A fault below 500 is one in the body of an HTTP 200, with its code, as Viber itself fails.
 */
public final class Viber implements Provider {

    static final String TOKEN = "local-viber-secret";

    private static final String ACCOUNT = "viber-main";
    private static final String WEBHOOK = "/webhooks/viber/" + ACCOUNT;
    private static final String SEND = "/pa/send_message";
    private static final long FIRST_TOKEN = 5_741_311_803_571_721_087L;
    private static final int SERVER_ERROR = 500;
    private static final int GENERAL_ERROR = 100;
    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(30);
    private static final Duration UNTIL_SEEN = Duration.ofMillis(150);

    private final Sent sent;
    private final Webhooks webhooks;

    /** Beyond what a floating-point number can tell apart, as Viber's are; and never twice, also after a restart. */
    private final AtomicLong tokens = new AtomicLong(FIRST_TOKEN + Instant.now().toEpochMilli());

    /** Whoever is not here counts as a subscriber: webhooks may be posted without the simulator. */
    private final Set<String> unsubscribed = ConcurrentHashMap.newKeySet();

    public Viber(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "viber";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/pa/");
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        if (fault.refuses() && fault.status() >= SERVER_ERROR) {
            return Answer.of(fault.status(), "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (fault.refuses()) {
                throw asked(fault, request);
            }
            if (!request.path().equals(SEND) || !"POST".equals(request.method())) {
                return Answer.of(404, "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8));
            }
            if (!TOKEN.equals(request.header().apply("X-Viber-Auth-Token"))) {
                throw ViberRefusal.of(ViberRefusal.BAD_TOKEN, "missing_auth_token");
            }
            var message = parse(request.body());
            ViberSchema.check(request.body(), message);
            return accept(message, request.traceparent(), fault);
        } catch (ViberRefusal refusal) {
            return refusal.answer();
        }
    }

    @Override
    public Answer simulate(JsonNode asked) {
        var from = asked.path("from").asText("");
        if (from.isEmpty()) {
            return Answer.misunderstood(400, "from is required, such as 01234567890A=");
        }
        if (asked.path("block").asBoolean()) {
            unsubscribed.add(from);
        } else if (!asked.has("start")) {
            // Whoever writes subscribes; opening the chat does not.
            unsubscribed.remove(from);
        }
        long token = tokens.incrementAndGet();
        try {
            int status = webhooks.postOnce(signed(ViberCallback.done(asked, token, Instant.now())));
            return Answer.ok(Map.of("messageToken", Long.toString(token), "status", status));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    /** Providers like to say in their errors to whom and what it was. */
    private static ViberRefusal asked(Faults.Fault fault, Request request) {
        return ViberRefusal.of(
                fault.code() == null ? GENERAL_ERROR : fault.code(),
                "As asked by PUT /faults: " + new String(request.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw ViberRefusal.of(ViberRefusal.BAD_DATA, "The body is no JSON.");
        }
    }

    private Answer accept(JsonNode message, String traceparent, Faults.Fault fault) {
        var to = message.path("receiver").asText();
        if (unsubscribed.contains(to)) {
            throw ViberRefusal.of(ViberRefusal.NOT_SUBSCRIBED, "The receiver is not subscribed to the account.");
        }
        long token = tokens.incrementAndGet();
        sent.add(new Sent.Item(name(), ACCOUNT, to, ViberSchema.text(message), message, traceparent, Instant.now()));
        var answer = Answer.ok(
                Map.of("status", 0, "status_message", "ok", "message_token", token, "chat_hostname", "SN-CHAT-05_"));
        if (fault.keepsStatusesBack()) {
            return answer;
        }
        return answer.then(() -> {
            report("delivered", token, to, UNTIL_DELIVERED);
            report("delivered", token, to, UNTIL_DELIVERED.multipliedBy(2));
            report("seen", token, to, UNTIL_SEEN);
        });
    }

    private void report(String event, long token, String receiver, Duration delay) {
        webhooks.postUntilTaken(
                signed(ViberCallback.receipt(
                        event, token, receiver, Instant.now().plus(delay))),
                delay);
    }

    private static Webhooks.Post signed(byte[] body) {
        return Webhooks.Post.json(WEBHOOK, Map.of("X-Viber-Content-Signature", Signing.sha256InHex(TOKEN, body)), body);
    }
}
