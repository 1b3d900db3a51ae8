package dev.regente.local.simulator.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Faults;
import dev.regente.local.simulator.Json;
import dev.regente.local.simulator.Provider;
import dev.regente.local.simulator.Sent;
import dev.regente.local.simulator.Webhooks;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.regex.Pattern;

/** Twilio's Messages: takes SMS and MMS, then says `sent` and `delivered`; keeps files, and who said STOP. */
public final class TwilioSms implements Provider {

    static final String ACCOUNT_SID = "AC00000000000000000000000000000007";
    static final String NUMBER = "+15005550006";
    static final String TOKEN = "local-sms-token";

    private static final String ACCOUNT = "sms-main";
    private static final String ROOT = "/2010-04-01/Accounts/";
    private static final Pattern MESSAGES = Pattern.compile(ROOT + "([^/]+)/Messages\\.json");
    private static final Pattern MEDIA = Pattern.compile(ROOT + "([^/]+)/Messages/[^/]+/Media(?:\\.json|/[^/.]+)");
    private static final Duration UNTIL_SENT = Duration.ofMillis(20);
    private static final Duration UNTIL_DELIVERED = Duration.ofMillis(150);

    private final Sent sent;
    private final Webhooks webhooks;
    private final SmsLedger ledger = new SmsLedger();
    private final TwilioCustomer customer;

    public TwilioSms(Sent sent, Webhooks webhooks) {
        this.sent = sent;
        this.webhooks = webhooks;
        this.customer = new TwilioCustomer(ledger, webhooks);
    }

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public boolean serves(String path) {
        return MESSAGES.matcher(path).matches() || MEDIA.matcher(path).matches();
    }

    @Override
    public boolean isUnasked(Request request) {
        return request.method().equals("GET");
    }

    @Override
    public Answer answer(Request request, Faults.Fault fault) {
        try {
            if (fault.refuses()) {
                // Providers like to say in their errors to whom and what it was.
                throw TwilioRefusal.of(
                        fault.status(),
                        fault.code() == null ? 20500 : fault.code(),
                        "As asked by PUT /faults: " + request.form());
            }
            checkCaller(request);
            if (MEDIA.matcher(request.path()).matches()) {
                return file(request.path());
            }
            return request.method().equals("GET")
                    ? Answer.ok(ledger.page(request, ACCOUNT_SID))
                    : accept(request, fault);
        } catch (TwilioRefusal refusal) {
            var answer = refusal.answer();
            return fault.retryAfter() == null ? answer : answer.with("Retry-After", "" + fault.retryAfter());
        }
    }

    @Override
    public Answer simulate(JsonNode message) {
        return customer.writes(message);
    }

    static String sid(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    private static void checkCaller(Request request) {
        String both = Base64.getEncoder().encodeToString((ACCOUNT_SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + both).equals(request.authorization())) {
            throw TwilioRefusal.of(401, TwilioRefusal.UNAUTHENTICATED, "Authenticate");
        }
        if (!request.path().startsWith(ROOT + ACCOUNT_SID + "/")) {
            throw TwilioRefusal.of(404, TwilioRefusal.NOT_FOUND, "The requested resource was not found");
        }
        if (!List.of("GET", "POST").contains(request.method())) {
            throw TwilioRefusal.of(405, 20004, "Method not allowed");
        }
    }

    private Answer file(String path) {
        if (path.endsWith("/Media.json")) {
            return Answer.ok(Map.of("media_list", ledger.list(path.replace(".json", "/"))));
        }
        return ledger.file(path)
                .map(file -> Answer.of(200, file.contentType(), file.content()))
                .orElseThrow(
                        () -> TwilioRefusal.of(404, TwilioRefusal.NOT_FOUND, "The requested resource was not found"));
    }

    private Answer accept(Request request, Faults.Fault fault) {
        var form = fields(request.body());
        SmsSchema.check(form, NUMBER);
        String to = SmsSchema.field(form, "To").orElseThrow();
        if (ledger.isOptedOut(to)) {
            throw TwilioRefusal.invalid(21610, "Attempt to send to unsubscribed recipient");
        }
        String text = SmsSchema.field(form, "Body").orElse("");
        int files =
                (int) form.stream().filter(f -> f.getKey().equals("MediaUrl")).count();
        var message = new SmsLedger.Message(
                sid(files > 0 ? "MM" : "SM"), "outbound-api", NUMBER, to, text, files, Instant.now());
        ledger.add(message, "queued");
        sent.add(new Sent.Item(name(), ACCOUNT, to, text, shown(form), request.traceparent(), message.at()));
        var answer = Answer.of(201, Json.tree(SmsLedger.view(message, "queued", ACCOUNT_SID)));
        var callback = SmsSchema.field(form, "StatusCallback").map(URI::create);
        return answer.then(() -> {
            if (!fault.keepsStatusesBack()) {
                callback.ifPresent(url -> {
                    report(url, message, "sent", UNTIL_SENT);
                    report(url, message, "delivered", UNTIL_DELIVERED);
                });
            }
            ledger.raise(message.sid(), "delivered");
        });
    }

    private void report(URI url, SmsLedger.Message message, String status, Duration delay) {
        var form = new LinkedHashMap<String, String>();
        form.put("SmsSid", message.sid());
        form.put("SmsStatus", status);
        form.put("MessageStatus", status);
        form.put("To", message.to());
        form.put("MessageSid", message.sid());
        form.put("AccountSid", ACCOUNT_SID);
        form.put("From", message.from());
        form.put("ApiVersion", "2010-04-01");
        webhooks.postUntilTaken(TwilioPost.of(TwilioCustomer.SECRET, url, form), delay);
    }

    /** As a person reads it: of a repeated field all values. */
    private static JsonNode shown(List<Entry<String, String>> form) {
        var shown = new LinkedHashMap<String, Object>();
        var files = new ArrayList<String>();
        for (var field : form) {
            if (field.getKey().equals("MediaUrl")) {
                files.add(field.getValue());
            } else {
                shown.put(field.getKey(), field.getValue());
            }
        }
        shown.put("MediaUrl", files);
        return Json.tree(shown);
    }

    private static List<Entry<String, String>> fields(byte[] body) {
        var fields = new ArrayList<Entry<String, String>>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw TwilioRefusal.invalid(TwilioRefusal.INVALID_PARAMETER, "The body is no form.");
            }
            fields.add(Map.entry(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1))));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
