package dev.regente.local.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Faults;
import dev.regente.local.simulator.Json;
import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Telegram's Bot API: takes texts and files, never says what became of them, and keeps the files of customers. */
public final class Telegram implements Provider {

    static final String TOKEN = "local-telegram-token";
    static final String SECRET = "local-telegram-secret";

    private static final String ACCOUNT = "telegram-main";
    private static final String WEBHOOK = "/webhooks/telegram/" + ACCOUNT;
    private static final Pattern METHOD = Pattern.compile("/bot([^/]+)/(\\w+)");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/files/(\\w+)");

    private final Sent sent;
    private final Webhooks webhooks;
    private final AtomicLong updates = new AtomicLong(Instant.now().getEpochSecond());
    private final AtomicLong messages = new AtomicLong(Instant.now().getEpochSecond());
    private final TelegramFiles files = new TelegramFiles();

    /**
     * Who does not want to hear from the bot. A bot may write to nobody who has not written first; as webhooks may be
     * posted without the simulator, whoever is not here counts as having done so.
     */
    private final Set<Long> blocked = ConcurrentHashMap.newKeySet();

    public Telegram(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public boolean serves(String path) {
        return METHOD.matcher(path).matches() || FILE.matcher(path).matches();
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                throw asked(fault, request);
            }
            var file = FILE.matcher(request.path());
            if (file.matches()) {
                checkToken(file.group(1));
                return files.fetch(file.group(2));
            }
            var method = METHOD.matcher(request.path());
            if (!method.matches()) {
                throw TelegramRefusal.of(404, "Not Found");
            }
            checkToken(method.group(1));
            return call(method.group(2), request);
        } catch (TelegramRefusal refusal) {
            return refusal.answer();
        }
    }

    @Override
    public Answer simulate(JsonNode asked) {
        long from = asked.path("from").asLong();
        if (from <= 0) {
            return Answer.misunderstood(400, "from is required, such as 42");
        }
        if (asked.path("block").asBoolean()) {
            blocked.add(from);
        } else {
            blocked.remove(from);
        }
        long update = updates.incrementAndGet();
        long message = messages.incrementAndGet();
        var body = new TelegramCustomer(asked, Instant.now()).update(update, message, files.keep(asked, message));
        try {
            var post = Webhooks.Post.json(WEBHOOK, Map.of("X-Telegram-Bot-Api-Secret-Token", SECRET), body);
            return Answer.ok(Map.of("updateId", update, "messageId", message, "status", webhooks.postOnce(post)));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private static TelegramRefusal asked(Faults.Fault fault, Request request) {
        int code = fault.code() == null ? fault.status() : fault.code();
        if (code == 429) {
            return TelegramRefusal.tooMany(fault.retryAfter() == null ? 1 : fault.retryAfter());
        }
        var words =
                switch (code) {
                    case 403 -> "Forbidden: bot was blocked by the user";
                    case 400 -> "Bad Request: chat not found";
                    default -> "Internal Server Error";
                };
        // Providers like to say in their errors to whom and what it was.
        return TelegramRefusal.of(code, words + ": " + new String(request.body(), StandardCharsets.UTF_8));
    }

    private static void checkToken(String token) {
        if (!TOKEN.equals(token)) {
            throw TelegramRefusal.of(401, "Unauthorized");
        }
    }

    private Answer call(String method, Request request) {
        if (!"POST".equals(request.method())) {
            throw TelegramRefusal.badRequest("parameters are posted as JSON");
        }
        var body = parse(request.body());
        if (method.equals("getFile")) {
            return result(files.find(body.path("file_id").asText()));
        }
        if (!TelegramSchema.sends(method)) {
            throw TelegramRefusal.of(404, "Not Found: method not found");
        }
        TelegramSchema.check(method, body);
        return accept(method, body, request.traceparent());
    }

    private Answer accept(String method, JsonNode message, String traceparent) {
        long to = message.path("chat_id").asLong();
        if (blocked.contains(to)) {
            throw TelegramRefusal.of(403, "Forbidden: bot was blocked by the user");
        }
        var text = TelegramSchema.text(method, message);
        sent.add(new Sent.Item(name(), ACCOUNT, Long.toString(to), text, message, traceparent, Instant.now()));
        return result(Map.of(
                "message_id",
                messages.incrementAndGet(),
                "date",
                Instant.now().getEpochSecond(),
                "chat",
                Map.of("id", to, "type", "private"),
                "text",
                text));
    }

    private static Answer result(Object result) {
        return Answer.ok(Map.of("ok", true, "result", result));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw TelegramRefusal.badRequest("can't parse JSON object");
        }
    }
}
