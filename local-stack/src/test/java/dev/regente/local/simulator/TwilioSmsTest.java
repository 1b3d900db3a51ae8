package dev.regente.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSmsTest extends RunningSimulator {

    private static final String ROOT = "/2010-04-01/Accounts/AC00000000000000000000000000000007";
    private static final String BASIC = basic("AC00000000000000000000000000000007:local-sms-token");
    private static final String CALLBACK =
            "&StatusCallback=http%3A%2F%2Flocalhost%3A8080%2Fwebhooks%2Ftwilio-sms%2Fsms-main"
                    + "%2Fstatus%3FmessageId%3Dm1";
    private static final String HELLO = "To=%2B5511988887777&From=%2B15005550006&Body=Ol%C3%A1";

    @Test
    void takes_a_documented_message_then_reports_sent_and_delivered_to_its_callback() throws Exception {
        var answer = post(ROOT + "/Messages.json", BASIC, HELLO + CALLBACK);

        assertEquals(201, answer.statusCode());
        var body = Json.parse(answer.body());
        assertEquals("queued", body.path("status").asText());
        var sid = body.path("sid").asText();
        assertTrue(sid.matches("SM[0-9a-f]{32}"), sid);
        assertEquals(Set.of("sent " + sid, "delivered " + sid), Set.of(nextReport(), nextReport()));
        assertEquals("Ol\u00e1", get("/sent").at("/items/0/text").asText());
    }

    @Test
    void computes_the_signature_that_twilio_computes() {
        var signed = "https://mycompany.com/myapp.php?foo=1&bar=2CallSidCA1234567890ABCDECaller+14158675309"
                + "Digits1234From+14158675309To+18005551212";

        assertEquals(
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=", Signing.sha1InBase64("12345", signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void signs_the_url_without_its_port_and_every_field() throws Exception {
        writes("{\"from\":\"+5511988887777\",\"text\":\"Oi\"}");

        var webhook = gateway.next();
        assertEquals("/webhooks/twilio-sms/sms-main", webhook.path());
        var signed = new StringBuilder("http://localhost/webhooks/twilio-sms/sms-main");
        new TreeMap<>(form(webhook.body()))
                .forEach((name, value) -> signed.append(name).append(value));
        assertEquals(
                Signing.sha1InBase64("local-sms-secret", signed.toString().getBytes(StandardCharsets.UTF_8)),
                webhook.headers().getFirst("X-Twilio-Signature"));
    }

    @ParameterizedTest
    @CsvSource({
        "From=%2B15005550006&Body=x,21604",
        "To=5511988887777&From=%2B15005550006&Body=x,21211",
        "To=%2B5511988887777&Body=x,21603",
        "To=%2B5511988887777&From=%2B15005550001&Body=x,21606",
        "To=%2B5511988887777&MessagingServiceSid=MG1&Body=x,21703",
        "To=%2B5511988887777&From=%2B15005550006,21602",
        "To=%2B5511988887777&From=%2B15005550006&MediaUrl=ftp%3A%2F%2Fa%2Fb,21620",
        "To=%2B5511988887777&From=%2B15005550006&Body=x&StatusCallback=status,21609",
        "To=%2B5511988887777&From=%2B15005550006&Body=x&ValidityPeriod=0,20001",
        "To=%2B5511988887777&From=%2B15005550006&Body=x&ValidityPeriod=36001,20001",
        "To=%2B5511988887777&From=%2B15005550006&Body=x&Body=y,20001",
        "To=%2B5511988887777&From=%2B15005550006&Body=x&Text=y,20001",
        "nothing,20001"
    })
    void refuses_what_differs_from_the_documentation_by_twilios_code(String form, int code) throws Exception {
        var answer = post(ROOT + "/Messages.json", BASIC, form);

        assertEquals(400, answer.statusCode());
        assertEquals(code, Json.parse(answer.body()).path("code").asInt());
        assertEquals(0, get("/sent").path("items").size());
    }

    @Test
    void refuses_what_is_too_much() throws Exception {
        assertEquals(21617, code(post(ROOT + "/Messages.json", BASIC, HELLO + "x".repeat(1600))));
        assertEquals(
                21623, code(post(ROOT + "/Messages.json", BASIC, HELLO + "&MediaUrl=https%3A%2F%2Fa%2Fb".repeat(11))));
    }

    @Test
    void refuses_whoever_has_not_the_token_of_the_account() throws Exception {
        for (String caller : new String[] {"Bearer local-sms-token", basic("AC1:local-sms-token"), basic("x:y")}) {
            var answer = post(ROOT + "/Messages.json", caller, HELLO);
            assertEquals(401, answer.statusCode());
            assertEquals(20003, code(answer));
        }
        assertEquals(20404, code(post("/2010-04-01/Accounts/AC2/Messages.json", BASIC, HELLO)));
    }

    @Test
    void sends_nothing_to_whom_said_stop_until_she_says_start() throws Exception {
        writes("{\"from\":\"+5511988887777\",\"text\":\" stop \"}");
        assertEquals(21610, code(post(ROOT + "/Messages.json", BASIC, HELLO)));
        assertEquals(
                201,
                post(ROOT + "/Messages.json", BASIC, HELLO.replace("8888", "0000"))
                        .statusCode());

        writes("{\"from\":\"+5511988887777\",\"text\":\"Start\"}");
        assertEquals(201, post(ROOT + "/Messages.json", BASIC, HELLO).statusCode());
    }

    @Test
    void gives_a_file_only_to_the_account_that_it_belongs_to() throws Exception {
        writes("{\"from\":\"+5511988887777\",\"media\":[{\"contentType\":\"image/png\",\"content\":\"AAEC\"}]}");

        var form = form(gateway.next().body());
        assertEquals("1", form.get("NumMedia"));
        assertEquals("image/png", form.get("MediaContentType0"));
        var path = form.get("MediaUrl0").replace("https://api.twilio.com", "");
        assertEquals(401, call("GET", path, "").statusCode());
        var file = getAs(BASIC, path);
        assertEquals(200, file.statusCode());
        assertEquals("AAEC", Base64.getEncoder().encodeToString(file.body()));
        assertEquals(404, getAs(BASIC, path + "0").statusCode());
    }

    @Test
    void lists_what_came_and_went_page_by_page_the_newest_first() throws Exception {
        writes("{\"from\":\"+5511988887777\",\"text\":\"one\"}");
        writes("{\"from\":\"+5511988887777\",\"text\":\"two\",\"lost\":true}");
        post(ROOT + "/Messages.json", BASIC, HELLO);

        var first = Json.parse(getAs(BASIC, ROOT + "/Messages.json?PageSize=2&DateSent%3E=2026-01-01T00:00:00Z")
                .body());
        assertEquals("outbound-api", first.at("/messages/0/direction").asText());
        assertEquals("two", first.at("/messages/1/body").asText());
        assertEquals("received", first.at("/messages/1/status").asText());
        var second =
                Json.parse(getAs(BASIC, first.path("next_page_uri").asText()).body());
        assertEquals("one", second.at("/messages/0/body").asText());
        assertTrue(second.path("next_page_uri").isNull());
        var toUs = Json.parse(getAs(BASIC, ROOT + "/Messages.json?PageSize=9&To=%2B15005550006")
                .body());
        assertEquals(2, toUs.path("messages").size());
    }

    @Test
    void fails_in_twilios_words_when_asked() throws Exception {
        call("PUT", "/faults", "{\"status\":429,\"code\":20429,\"retryAfter\":3,\"provider\":\"sms\",\"times\":1}");

        var answer = post(ROOT + "/Messages.json", BASIC, HELLO);

        assertEquals(429, answer.statusCode());
        assertEquals(20429, code(answer));
        assertEquals("3", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(201, post(ROOT + "/Messages.json", BASIC, HELLO).statusCode());
    }

    @Test
    void a_fault_that_names_nobody_spares_what_the_gateway_asks_by_itself() throws Exception {
        call("PUT", "/faults", "{\"status\":503,\"times\":1}");

        assertEquals(200, getAs(BASIC, ROOT + "/Messages.json").statusCode());
        assertEquals(503, post(ROOT + "/Messages.json", BASIC, HELLO).statusCode());

        call("PUT", "/faults", "{\"status\":503,\"times\":1,\"provider\":\"sms\"}");
        assertEquals(503, getAs(BASIC, ROOT + "/Messages.json").statusCode());
    }

    private JsonNode writes(String json) throws Exception {
        return Json.parse(call("POST", "/simulate/sms", json).body());
    }

    private String nextReport() throws Exception {
        var webhook = gateway.next();
        assertEquals("/webhooks/twilio-sms/sms-main/status?messageId=m1", webhook.path());
        var form = form(webhook.body());
        return form.get("MessageStatus") + " " + form.get("MessageSid");
    }

    private static TreeMap<String, String> form(byte[] body) {
        var form = new TreeMap<String, String>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            var parts = field.split("=", -1);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static int code(HttpResponse<byte[]> answer) throws Exception {
        return Json.parse(answer.body()).path("code").asInt();
    }

    private static String basic(String both) {
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
