package dev.regente.local.simulator.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plays a customer who writes: Twilio keeps the message with its files, and posts it to the gateway. */
final class TwilioCustomer {

    static final String SECRET = "local-sms-secret";

    /** What is configured at Twilio for the number; where it leads is the gateway's to say. */
    private static final URI WEBHOOK = URI.create("http://localhost:8080/webhooks/twilio-sms/sms-main");

    private static final String API = "https://api.twilio.com";

    /** The smallest PNG there is. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final SmsLedger ledger;
    private final Webhooks webhooks;

    TwilioCustomer(SmsLedger ledger, Webhooks webhooks) {
        this.ledger = ledger;
        this.webhooks = webhooks;
    }

    Answer writes(JsonNode asked) {
        String from = asked.path("from").asText("");
        if (from.isEmpty()) {
            return Answer.misunderstood(400, "from is required, such as +5511988887777");
        }
        var form = new LinkedHashMap<String, String>();
        int files = asked.path("media").size();
        String sid = asked.path("id").asText(TwilioSms.sid(files > 0 ? "MM" : "SM"));
        String text = asked.path("text").asText(files > 0 ? "" : "Hello");
        for (String name : new String[] {"MessageSid", "SmsSid", "SmsMessageSid"}) {
            form.put(name, sid);
        }
        form.put("SmsStatus", "received");
        form.put("AccountSid", TwilioSms.ACCOUNT_SID);
        form.put("ApiVersion", "2010-04-01");
        form.put("From", from);
        form.put("To", TwilioSms.NUMBER);
        form.put("Body", text);
        form.put("NumSegments", "1");
        form.put("NumMedia", Integer.toString(files));
        attach(asked.path("media"), sid, form);
        if (asked.has("optOutType")) {
            form.put("OptOutType", asked.path("optOutType").asText());
        }
        ledger.add(
                new SmsLedger.Message(sid, "inbound", from, TwilioSms.NUMBER, text, files, Instant.now()), "received");
        return asked.path("lost").asBoolean() ? Answer.ok(Map.of("sid", sid)) : post(sid, form);
    }

    private Answer post(String sid, Map<String, String> form) {
        try {
            int status = webhooks.postOnce(TwilioPost.of(SECRET, WEBHOOK, form));
            return Answer.ok(Map.of("sid", sid, "status", status));
        } catch (IOException e) {
            return Answer.misunderstood(502, "The gateway at " + webhooks.gateway() + " does not answer.");
        }
    }

    private void attach(JsonNode media, String sid, Map<String, String> form) {
        for (int i = 0; i < media.size(); i++) {
            String type = media.get(i).path("contentType").asText("image/png");
            byte[] content =
                    Base64.getDecoder().decode(media.get(i).path("content").asText(PIXEL));
            String path = "/2010-04-01/Accounts/" + TwilioSms.ACCOUNT_SID + "/Messages/" + sid + "/Media/"
                    + TwilioSms.sid("ME");
            ledger.add(path, new SmsLedger.File(type, content));
            form.put("MediaContentType" + i, type);
            form.put("MediaUrl" + i, API + path);
        }
    }
}
