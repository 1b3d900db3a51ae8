package dev.regente.local.simulator.x;

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
import java.util.regex.Pattern;

/** X's direct messages: takes texts and pictures, posts them back as our own, and says when they were read. */
public final class X implements Provider {

    static final String USER = "100000000000006";
    static final String TOKEN = "local-x-token";
    static final String SECRET = "local-x-secret";

    private static final String ACCOUNT = "x-main";
    private static final Pattern MESSAGES = Pattern.compile("/2/dm_conversations/with/([^/]+)/messages");
    private static final Pattern USER_ID = Pattern.compile("[0-9]{1,19}");
    private static final Duration UNTIL_ECHO = Duration.ofMillis(20);
    private static final Duration UNTIL_READ = Duration.ofMillis(150);

    private final Sent sent;
    private final Webhooks webhooks;
    private final XMedia media = new XMedia();

    public X(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "x";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(XMedia.PATH) || MESSAGES.matcher(path).matches();
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                // Providers like to say in their errors to whom and what it was.
                var said = request.path() + " " + new String(request.body(), StandardCharsets.UTF_8);
                throw XRefusal.of(fault.status(), "As asked by PUT /faults: " + said);
            }
            requirePost(request);
            return request.path().equals(XMedia.PATH) ? media.take(parse(request.body())) : message(request, fault);
        } catch (XRefusal refusal) {
            return fault.retryAfter() == null
                    ? refusal.answer()
                    : refusal.answer()
                            .with(
                                    "x-rate-limit-reset",
                                    ""
                                            + Instant.now()
                                                    .plusSeconds(fault.retryAfter())
                                                    .getEpochSecond());
        }
    }

    @Override
    public Answer simulate(JsonNode asked) {
        var from = asked.path("from").asText("");
        if (!USER_ID.matcher(from).matches()) {
            return Answer.misunderstood(400, "from is required: the number of a user");
        }
        var id = asked.path("id").asText(XEvents.newId());
        try {
            var body = asked.path("read").asBoolean()
                    ? XEvents.read(USER, from, id, Instant.now())
                    : XEvents.message(USER, id, from, asked, Instant.now());
            return Answer.ok(Map.of("id", id, "status", webhooks.postOnce(signed(body))));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private static void requirePost(Request request) {
        if (!("Bearer " + TOKEN).equals(request.authorization())) {
            throw XRefusal.of(401, "Unauthorized");
        }
        if (!request.method().equals("POST")) {
            throw XRefusal.of(405, "Method Not Allowed");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IOException e) {
            throw XRefusal.invalid("The body is no JSON.");
        }
    }

    private Answer message(Request request, Faults.Fault fault) {
        if (!USER_ID.matcher(recipient(request)).matches()) {
            throw XRefusal.invalid("The `participant_id` path parameter value is not valid.");
        }
        var message = parse(request.body());
        XSchema.checkMessage(message);
        message.path("attachments")
                .forEach(file -> media.use(file.path("media_id").asText()));
        return accept(request, message, fault);
    }

    private Answer accept(Request request, JsonNode message, Faults.Fault fault) {
        var text = message.path("text").asText("");
        var to = recipient(request);
        var id = XEvents.newId();
        sent.add(new Sent.Item(name(), ACCOUNT, to, text, message, request.traceparent(), Instant.now()));
        var answer = Answer.of(
                201, Json.tree(Map.of("data", Map.of("dm_conversation_id", USER + "-" + to, "dm_event_id", id))));
        return answer.then(() -> {
            webhooks.postUntilTaken(signed(XEvents.echo(USER, id, to, text, Instant.now())), UNTIL_ECHO);
            if (!fault.keepsStatusesBack()) {
                webhooks.postUntilTaken(
                        signed(XEvents.read(USER, to, id, Instant.now().plus(UNTIL_READ))), UNTIL_READ);
            }
        });
    }

    private static String recipient(Request request) {
        var path = MESSAGES.matcher(request.path());
        return path.matches() ? path.group(1) : "";
    }

    private static Webhooks.Post signed(byte[] body) {
        return Webhooks.Post.json(
                "/webhooks/x/" + ACCOUNT,
                Map.of("x-twitter-webhooks-signature", "sha256=" + Signing.sha256InBase64(SECRET, body)),
                body);
    }
}
