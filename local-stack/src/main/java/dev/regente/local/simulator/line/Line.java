package dev.regente.local.simulator.line;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** LINE's Messaging API: takes pushes, each retry key once, and has a picture for whoever asks for a file. */
public final class Line implements Provider {

    private static final String BOT = "local-line";
    private static final String TOKEN = "local-line-token";
    private static final String SECRET = "local-line-secret";
    private static final String ACCOUNT = "line-main";
    private static final String PUSH = "/v2/bot/message/push";
    private static final Pattern CONTENT = Pattern.compile("/v2/bot/message/[0-9]+/content");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_KEYS = 10_000;

    /** One grey pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private final Sent sent;
    private final Webhooks webhooks;
    private final AtomicLong lastId = new AtomicLong(Instant.now().toEpochMilli());
    private final Map<String, List<Map<String, String>>> taken = new ConcurrentHashMap<>();

    public Line(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "line";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PUSH) || CONTENT.matcher(path).matches();
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                // Providers like to say in their errors to whom and what it was.
                var said = new String(request.body(), StandardCharsets.UTF_8);
                var refused = LineRefusal.of(fault.status(), "As asked by PUT /faults: " + said)
                        .answer();
                return fault.retryAfter() == null
                        ? refused
                        : refused.with("Retry-After", fault.retryAfter().toString());
            }
            if (!("Bearer " + TOKEN).equals(request.authorization())) {
                throw LineRefusal.of(401, "Authentication failed. Confirm that the access token is valid.");
            }
            if (CONTENT.matcher(request.path()).matches()) {
                return Answer.of(200, "image/png", PICTURE);
            }
            return push(request);
        } catch (LineRefusal refusal) {
            return refusal.answer();
        }
    }

    @Override
    public Answer simulate(JsonNode said) {
        var from = said.path("from").asText("");
        if (from.isEmpty()) {
            return Answer.misunderstood(400, "from is required, such as U0123456789abcdef0123456789abcdef");
        }
        var id = said.path("id").asText(Long.toString(lastId.incrementAndGet()));
        var body = LineWebhook.event(BOT, from, id, said);
        try {
            var signature = Map.of("X-Line-Signature", Signing.sha256InBase64(SECRET, body));
            var status = webhooks.postOnce(Webhooks.Post.json("/webhooks/line/" + ACCOUNT, signature, body));
            return Answer.ok(Map.of("id", id, "status", status));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private Answer push(Request request) {
        if (!"POST".equals(request.method())) {
            throw LineRefusal.of(405, "Method not allowed");
        }
        var push = parse(request.body());
        LineSchema.check(push);
        var key = request.header().apply("X-Line-Retry-Key");
        if (key != null && !UUID_FORM.matcher(key).matches()) {
            throw LineRefusal.of(400, "The retry key is invalid");
        }
        var messages = new ArrayList<Map<String, String>>();
        push.path("messages").forEach(message -> messages.add(Map.of("id", Long.toString(lastId.incrementAndGet()))));
        var earlier = key == null || taken.size() >= MOST_KEYS ? null : taken.putIfAbsent(key, messages);
        if (earlier != null) {
            var body = Map.of("message", "The retry key is already accepted", "sentMessages", earlier);
            return Answer.of(409, Json.tree(body))
                    .with("X-Line-Accepted-Request-Id", UUID.randomUUID().toString());
        }
        sent.add(new Sent.Item(
                name(),
                ACCOUNT,
                push.path("to").asText(),
                LineSchema.text(push),
                push,
                request.traceparent(),
                Instant.now()));
        return Answer.ok(Map.of("sentMessages", messages));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw LineRefusal.of(400, "The request body could not be parsed as JSON");
        }
    }
}
