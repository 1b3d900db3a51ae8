package dev.regente.local.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Faults;
import dev.regente.local.simulator.Json;
import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Signing;
import dev.regente.local.simulator.Webhooks;
import dev.regente.local.simulator.meta.LastWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** WhatsApp's Cloud API: takes texts, templates and lists, answers with a wamid, then says `sent` and `delivered`. */
public final class WhatsApp implements Provider {

    static final String PHONE_NUMBER_ID = "100000000000001";
    static final String TOKEN = "local-whatsapp-token";
    static final String SECRET = "local-whatsapp-secret";

    private static final String ACCOUNT = "whatsapp-main";
    private static final String WEBHOOK = "/webhooks/whatsapp/" + ACCOUNT;
    private static final Pattern MESSAGES = Pattern.compile("/v\\d+(?:\\.\\d+)?/(\\d+)/messages");
    private static final Pattern TEMPLATES = Pattern.compile("/v\\d+(?:\\.\\d+)?/\\d+/message_templates");
    private static final Duration UNTIL_SENT = Duration.ofMillis(20);
    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(150);

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int OUTSIDE_WINDOW = 131047;

    private final LastWords lastWords = new LastWords();
    private final Sent sent;
    private final Webhooks webhooks;
    private final WhatsAppMedia media = new WhatsAppMedia();
    private final WhatsAppWebhook webhook = new WhatsAppWebhook(PHONE_NUMBER_ID);

    public WhatsApp(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "whatsapp";
    }

    @Override
    public boolean serves(String path) {
        return MESSAGES.matcher(path).matches() || TEMPLATES.matcher(path).matches() || media.serves(path);
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                throw asked(fault, request);
            }
            if (media.serves(request.path())) {
                return media.answer(request);
            }
            checkToken(request);
            if (TEMPLATES.matcher(request.path()).matches()) {
                return WhatsAppTemplates.list(request);
            }
            checkCaller(request);
            var message = parse(request.body());
            WhatsAppSchema.check(message);
            checkWindow(message);
            return accept(message, request.traceparent(), fault);
        } catch (GraphRefusal refusal) {
            return refusal.answer();
        }
    }

    @Override
    public Answer simulate(JsonNode customerMessage) {
        var from = customerMessage.path("from").asText("");
        if (from.isEmpty()) {
            return Answer.misunderstood(400, "from is required, such as 5511988887777");
        }
        var id = customerMessage.path("id").asText(WhatsAppWebhook.newId(from));
        var name = customerMessage.path("name").asText("Helen");
        var now = Instant.now()
                .minus(Duration.ofMinutes(
                        Math.round(customerMessage.path("hoursAgo").asDouble(0) * 60)));
        lastWords.wrote(from, now);
        try {
            var body = body(customerMessage, id, from, name, now);
            return Answer.ok(Map.of("wamid", id, "status", webhooks.postOnce(signed(body))));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private byte[] body(JsonNode said, String id, String from, String name, Instant now) {
        if (said.has("media")) {
            var file = said.path("media");
            return webhook.said(id, from, name, file.path("type").asText("image"), media.add(file), now);
        }
        return said.has("payload")
                ? webhook.choice(id, from, name, row(said), now)
                : webhook.message(id, from, name, said.path("text").asText("Hello"), now);
    }

    private static Map<String, String> row(JsonNode picked) {
        return Map.of(
                "id",
                picked.path("payload").asText(),
                "title",
                picked.path("title").asText("-"));
    }

    /** Providers like to say in their errors to whom and what it was. */
    private static GraphRefusal asked(Faults.Fault fault, Request request) {
        return GraphRefusal.of(
                fault.status(),
                fault.code() == null ? 131000 : fault.code(),
                "As asked by PUT /faults: " + new String(request.body(), StandardCharsets.UTF_8));
    }

    private static void checkToken(Request request) {
        if (!("Bearer " + TOKEN).equals(request.authorization())) {
            throw GraphRefusal.of(401, GraphRefusal.BAD_TOKEN, "The bearer token is not the one of this account.");
        }
    }

    private static void checkCaller(Request request) {
        var path = MESSAGES.matcher(request.path());
        if (!path.matches() || !PHONE_NUMBER_ID.equals(path.group(1))) {
            throw GraphRefusal.invalid("Object with this phone_number_id does not exist or lacks permissions.");
        }
        if (!"POST".equals(request.method())) {
            throw GraphRefusal.invalid("Unsupported " + request.method() + " request: messages are posted.");
        }
    }

    private void checkWindow(JsonNode message) {
        boolean free = !"template".equals(message.path("type").asText());
        var to = message.path("to").asText(message.path("recipient").asText()).replace("+", "");
        if (free && !lastWords.isWithin(WINDOW, to)) {
            throw GraphRefusal.of(400, OUTSIDE_WINDOW, "More than 24 hours have passed since the customer last wrote.");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw GraphRefusal.of(400, GraphRefusal.INVALID_PARAMETER, "The body is no JSON.");
        }
    }

    private Answer accept(JsonNode message, String traceparent, Faults.Fault fault) {
        var to = message.has("to")
                ? message.path("to").asText()
                : message.path("recipient").asText();
        var number = to.replace("+", "");
        var id = WhatsAppWebhook.newId(number);
        sent.add(new Sent.Item(
                name(), ACCOUNT, number, WhatsAppSchema.text(message), message, traceparent, Instant.now()));
        var answer = Answer.ok(Map.of(
                "messaging_product", "whatsapp",
                "contacts", List.of(Map.of("input", to, "wa_id", number)),
                "messages", List.of(Map.of("id", id, "message_status", "accepted"))));
        if (fault.keepsStatusesBack()) {
            return answer;
        }
        var callbackData = message.path("biz_opaque_callback_data").asText("");
        return answer.then(() -> {
            report(id, number, "sent", callbackData, UNTIL_SENT);
            report(id, number, "delivered", callbackData, UNTIL_DELIVERED);
        });
    }

    private void report(String id, String number, String status, String callbackData, Duration delay) {
        var body = webhook.status(id, number, status, callbackData, Instant.now());
        webhooks.postUntilTaken(signed(body), delay);
    }

    private static Webhooks.Post signed(byte[] body) {
        return Webhooks.Post.json(
                WEBHOOK, Map.of("X-Hub-Signature-256", "sha256=" + Signing.sha256InHex(SECRET, body)), body);
    }
}
