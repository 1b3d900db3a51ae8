package dev.regente.estate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.regente.local.part.Part;
import dev.regente.local.simulator.Signing;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people, their providers, applications and agents do on every channel but WhatsApp, with a canary wherever there
 * is room for one.
 */
final class OtherChannels implements AutoCloseable {

    private static final Set<String> ARRIVED = Set.of("accepted", "sent", "delivered", "read");
    private static final Set<String> ENDED =
            Set.of("accepted", "sent", "delivered", "read", "failed", "refused", "in_doubt");
    private static final Set<String> REFUSED = Set.of("refused", "failed");
    private static final Pattern SURVEY = Pattern.compile("/surveys/([\\w-]+)");
    private static final String OF_TEXT = "SELECT conversation_id FROM message WHERE content->>'text' = ?";
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final String FOREVER = "This is sent for ever.";

    private final Estate estate;
    private final Canaries canaries;
    private final Desk ana;
    private final Consumer<Response> problems;
    private final HttpServer application;
    private final List<Channel> channels;
    private final Map<String, String> conversations = new LinkedHashMap<>();
    private final List<Map<String, String>> hard = new ArrayList<>();

    /**
     * A channel of a provider.
     *
     * @param name as the simulator knows it
     * @param door of its webhooks
     * @param person by whom it is written
     * @param header in which it proves itself
     * @param proof of a body
     */
    private record Channel(String name, String door, String person, String header, UnaryOperator<String> proof) {}

    OtherChannels(Estate estate, Canaries canaries, Desk ana, Consumer<Response> problems) throws IOException {
        this.estate = estate;
        this.canaries = canaries;
        this.ana = ana;
        this.problems = problems;
        this.application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", OtherChannels::heeds);
        application.start();
        this.channels = List.of(
                meta("messenger", canaries.number("psid", 17)),
                meta("instagram", canaries.number("igsid", 17)),
                channel(
                        "telegram",
                        "telegram",
                        canaries.number("chat", 10),
                        "X-Telegram-Bot-Api-Secret-Token",
                        body -> "local-telegram-secret"),
                channel(
                        "viber",
                        "viber",
                        canaries.word("viberuser") + "==",
                        "X-Viber-Content-Signature",
                        body -> Signing.sha256InHex("local-viber-secret", bytes(body))),
                channel(
                        "sms",
                        "twilio-sms",
                        "+55119" + canaries.number("smsphone", 8),
                        "X-Twilio-Signature",
                        body -> Signing.sha1InBase64(
                                "local-sms-secret",
                                bytes("http://localhost/webhooks/twilio-sms/sms-main" + body.replaceAll("[=&]", "")))),
                channel(
                        "x",
                        "x",
                        canaries.number("xuser", 18),
                        "x-twitter-webhooks-signature",
                        body -> "sha256=" + Signing.sha256InBase64("local-x-secret", bytes(body))),
                channel(
                        "line",
                        "line",
                        canaries.known("lineuser", "U" + Canaries.hex(32)),
                        "X-Line-Signature",
                        body -> Signing.sha256InBase64("local-line-secret", bytes(body))));
    }

    @Override
    public void close() {
        application.stop(0);
    }

    void play() throws Exception {
        anaHasRoomForAll();
        everybodyWrites();
        repliesSucceedAndFail();
        filesComeAndGo();
        webhooksThatAreTurnedAwayOrOfNoUse();
        forms();
        theWayOfASurvey();
        hard.forEach(replies -> ended(replies, ENDED));
        everybodyLeaves();
    }

    private void anaHasRoomForAll() {
        estate.as("sofia", Part.ROUTING)
                .body("{\"name\":\"Ana\",\"queues\":[\"general\"],\"capacity\":{\"total\":10000}}")
                .put("/v1/agents/ana")
                .then()
                .statusCode(200);
    }

    private void everybodyWrites() throws Exception {
        for (Channel channel : channels) {
            simulated(channel, "name", canaries.word("name" + channel.name()), "text", text(channel.name()));
        }
        hook("hook-app", application.getAddress().getPort());
        hook("hook-lost", closedPort());
        for (String name : List.of("hook-app", "hook-lost")) {
            String place = name.replace("-", "");
            String said =
                    """
                    {"providerMessageId":"%s","sender":{"identifiers":[{"type":"email","value":"%s"}],
                    "displayName":"%s"},
                    "content":{"kind":"text","text":"%s"}}"""
                            .formatted(
                                    canaries.word("till" + place),
                                    canaries.email("mail" + place),
                                    canaries.word("name"),
                                    text(place));
            estate.as("shop", Part.GATEWAY)
                    .body(said)
                    .post("/v1/channel-accounts/" + name + "/messages")
                    .then()
                    .statusCode(202);
        }
        for (Channel channel : channels) {
            taken(channel.name());
        }
        taken("hookapp");
        taken("hooklost");
    }

    /** An account of an application that is told its replies there. */
    private void hook(String name, int port) {
        byte[] key = bytes(canaries.word("webhookkey").repeat(2).substring(0, 33));
        String secret =
                canaries.known("webhooksecret", "whsec_" + Base64.getEncoder().encodeToString(key));
        String account =
                """
                {"name":"%s","channel":"custom:%s","provider":"custom","enabled":true,"secrets":{"signing":["%s"]},
                "settings":{"webhookUrl":"http://127.0.0.1:%d/%s?key=%s"}}"""
                        .formatted(name, name, secret, port, canaries.word("hookpath"), canaries.word("hookkey"));
        Response made = estate.as("root", Part.GATEWAY).body(account).post("/v1/channel-accounts");
        assertEquals(201, made.statusCode(), made.asString());
    }

    private void repliesSucceedAndFail() {
        ended(replied("reply"), ARRIVED);
        for (String fault : List.of("\"status\":400", "\"status\":500", "\"cut\":\"before-accept\"")) {
            fault("{" + fault + ",\"times\":" + channels.size() + "}");
            hard.add(replied(fault.contains("400") ? "refused" : "retried"));
            await().atMost(Estate.PATIENCE).until(() -> faults().equals("{}"));
        }
        // What is not taken there is tried again in five seconds, and waited for by nobody.
        ana.replies(conversations.get("hooklost"), canaries.word("lost"));
        ana.replies(conversations.get("hookapp"), canaries.word("hookfault") + FOREVER);
        for (String account : List.of("hook-app", canaries.word("account"))) {
            problems.accept(estate.as("shop", Part.GATEWAY)
                    .body("{\"status\":\"failed\",\"reason\":\"" + canaries.word("whyfailed") + "\"}")
                    .post("/v1/channel-accounts/" + account + "/messages/"
                            + hard.get(0).get("hookapp") + "/status"));
        }
    }

    /** One to each, side by side. */
    private Map<String, String> replied(String place) {
        var replies = new LinkedHashMap<String, String>();
        conversations.forEach((name, conversation) -> {
            if (!name.equals("hooklost")) {
                replies.put(name, ana.replies(conversation, canaries.word(place + name)));
            }
        });
        return replies;
    }

    /** Waits until each has ended in one of these ways. */
    private void ended(Map<String, String> replies, Set<String> ways) {
        replies.forEach((name, reply) -> estate.eventually(
                "ana",
                Part.ROUTING,
                "/v1/conversations/" + conversations.get(name) + "/messages",
                json -> ways.contains(json.getString("items.find { it.messageId == '" + reply + "' }.status"))));
    }

    private void filesComeAndGo() {
        Channel telegram = named("telegram");
        String file = Base64.getEncoder().encodeToString(bytes("%PDF-1.4\n%%EOF"));
        simulated(
                telegram,
                "media",
                Map.of(
                        "type",
                        "document",
                        "fileName",
                        canaries.word("filename") + ".pdf",
                        "contentType",
                        "application/pdf",
                        "base64",
                        file));
        simulated(named("sms"), "media", List.of(Map.of("contentType", "image/png")));
        String url = "http://127.0.0.1:" + closedPort() + "/" + canaries.word("filepath") + "?sig="
                + canaries.word("filesig");
        simulated(named("viber"), "media", url);
        Channel messenger = named("messenger");
        delivered(
                messenger,
                meta(
                        messenger,
                        """
                {"mid":"m_%s","attachments":[{"type":"image","payload":{"url":"%s"}}]}"""
                                .formatted(canaries.word("mid"), url)));
        Response kept = estate.as("ana", Part.GATEWAY)
                .contentType("application/pdf")
                .body(bytes("%PDF-1.4\n%%EOF"))
                .post("/v1/attachments?fileName=" + canaries.word("upload") + ".pdf");
        assertEquals(201, kept.statusCode(), kept.asString());
        problems.accept(estate.as("ana", Part.GATEWAY)
                .contentType("image/png")
                .body(bytes(canaries.word("nopicture")))
                .post("/v1/attachments?fileName=" + canaries.word("nopicture")));
        opened(telegram);
    }

    /** The link to what she sent, opened as it is and forged. */
    private void opened(Channel channel) {
        String path = "/v1/conversations/" + conversations.get(channel.name());
        String found = "items.collect { it.content.attachments }.flatten().find { it != null }.attachmentId";
        String id = estate.eventually("ana", Part.ROUTING, path + "/messages", json -> json.get(found) != null)
                .getString(found);
        Response link = estate.as("ana", Part.ROUTING).get(path + "/attachments/" + id);
        assertEquals(200, link.statusCode(), link.asString());
        String url = link.jsonPath().getString("url");
        String signature = url.substring(url.indexOf("signature=") + "signature=".length());
        canaries.known("linksignature", signature);
        assertEquals(200, nobody().get(URI.create(url)).statusCode());
        problems.accept(nobody().get(URI.create(url.replace(signature, canaries.word("forgedlink")))));
        problems.accept(nobody().get("/attachments/" + canaries.word("nofile") + "?expires=1&signature=" + signature));
    }

    private void webhooksThatAreTurnedAwayOrOfNoUse() {
        for (Channel channel : channels) {
            String said = "{\"" + canaries.word("unsigned") + "\":\"" + canaries.phone() + "\"}";
            problems.accept(nobody().body(said).post(channel.door()));
            problems.accept(nobody().header(channel.header(), canaries.word("proof"))
                    .body(said)
                    .post(channel.door()));
            for (String odd : nonsense(channel)) {
                delivered(channel, odd);
            }
        }
        for (String path : List.of("messenger/messenger-main", "instagram/instagram-main")) {
            problems.accept(nobody().get("/webhooks/" + path + "?hub.mode=subscribe&hub.challenge=1&hub.verify_token="
                    + canaries.word("verify")));
        }
        nobody().get("/webhooks/x/x-main?crc_token=" + canaries.word("crc"));
        problems.accept(nobody().get("/webhooks/line/" + canaries.word("nodoor")));
    }

    /** Bodies that the provider signed and that say nothing that we know. */
    private List<String> nonsense(Channel channel) {
        String odd = canaries.word("odd" + channel.name());
        String person = channel.person();
        if (channel.name().equals("sms")) {
            return List.of(odd + "=" + odd, "MessageSid=" + odd, "From=" + odd);
        }
        var bodies = new ArrayList<>(List.of(
                "{\"" + odd, "[\"" + odd + "\"]", "{\"" + odd + "\":{\"id\":\"" + person + "\"}}", "\"" + odd + "\""));
        bodies.addAll(
                switch (channel.name()) {
                    case "telegram" ->
                        List.of(
                                "{\"update_id\":\"" + odd + "\",\"message\":{\"text\":\"" + odd + "\"}}",
                                "{\"update_id\":77,\"" + odd + "\":{\"from\":{\"id\":" + person + "}}}",
                                """
                    {"update_id":78,"message":{"message_id":"%s","date":"%s","chat":{"id":%s,"type":"%s"},"%s":{}}}"""
                                        .formatted(odd, odd, person, odd, odd),
                                """
                    {"update_id":79,"message":{"message_id":9,"date":1795000000,"chat":{"id":%s,"type":"private"},
                    "from":{"id":%s,"first_name":"%s"},"%s":{}}}"""
                                        .formatted(person, person, odd, odd));
                    case "viber" ->
                        List.of(
                                "{\"event\":\"" + odd + "\",\"user_id\":\"" + person + "\"}",
                                """
                    {"event":"message","timestamp":1795000000000,"message_token":91,"sender":{"id":"%s","name":"%s"},
                    "message":{"type":"%s","text":"%s"}}"""
                                        .formatted(person, odd, odd, odd),
                                """
                    {"event":"failed","timestamp":1795000000000,"message_token":92,"user_id":"%s","desc":"%s"}"""
                                        .formatted(person, odd));
                    case "x" ->
                        List.of(
                                "{\"for_user_id\":\"100000000000006\",\"" + odd + "\":[{\"id\":\"" + person + "\"}]}",
                                """
                    {"for_user_id":"100000000000006","direct_message_events":[{"type":"%s","id":"%s"}]}"""
                                        .formatted(odd, person));
                    case "line" ->
                        List.of(
                                """
                    {"destination":"local-line","events":[{"type":"%s","source":{"type":"user","userId":"%s"}}]}"""
                                        .formatted(odd, person),
                                """
                    {"destination":"local-line","events":[{"type":"message","timestamp":1795000000000,
                    "webhookEventId":"%s","source":{"type":"user","userId":"%s"},
                    "message":{"id":"%s","type":"%s"}}]}"""
                                        .formatted(odd, person, odd, odd));
                    default ->
                        List.of(
                                meta(channel, "{\"mid\":\"" + odd + "\",\"attachments\":[{\"type\":\"" + odd + "\"}]}"),
                                meta(channel, "{\"mid\":\"" + odd + "\",\"" + odd + "\":1}"),
                                meta(channel, "{\"mid\":\"" + odd + "\",\"text\":[\"" + odd + "\"]}")
                                        .replace("\"message\":", "\"" + odd + "\":"));
                });
        return bodies;
    }

    private void forms() {
        String fields = "name=%s&email=%s&phone=%s&message=%s&%s=%s"
                .formatted(
                        canaries.word("formname"),
                        canaries.email("formmail"),
                        URLEncoder.encode(canaries.spelledPhone(), StandardCharsets.UTF_8),
                        canaries.word("formtext"),
                        canaries.word("formfield"),
                        canaries.word("formvalue"));
        for (String type : List.of(FORM, "application/json", "text/plain")) {
            problems.accept(nobody().contentType(type)
                    .header("Referer", "https://example.com/?" + canaries.word("referer"))
                    .body(fields)
                    .post("/forms/form-main"));
        }
        nobody().body("{\"email\":\"" + canaries.email("jsonmail") + "\",\"" + canaries.word("jsonfield")
                        + "\":{\"x\":\"" + canaries.word("jsonvalue") + "\"},\"message\":\"" + canaries.word("jsontext")
                        + "\"}")
                .post("/forms/form-main")
                .then()
                .statusCode(202);
        problems.accept(nobody().header("Origin", "https://" + canaries.word("origin") + ".example")
                .body("{}")
                .post("/forms/form-main"));
        problems.accept(nobody().body("{}").post("/forms/" + canaries.word("noform")));
    }

    private void theWayOfASurvey() {
        Channel x = named("x");
        ana.resolves(conversations.get("x"), canaries.word("xnote"));
        await().atMost(Estate.PATIENCE).until(() -> survey(x) != null);
        String token = canaries.known("surveylink", survey(x));
        for (String opened : List.of(token, canaries.word("nosurvey"), token.substring(1))) {
            assertEquals(
                    opened.equals(token) ? 200 : 403,
                    nobody().get("/surveys/" + opened).statusCode());
            for (String answer : List.of("score=5", "comment=" + canaries.word("comment"), canaries.word("noanswer"))) {
                nobody().contentType(FORM).body(answer).post("/surveys/" + opened);
            }
        }
    }

    private String survey(Channel channel) {
        return ana.sentTo(channel.person()).stream()
                .map(item -> SURVEY.matcher(String.valueOf(item.get("text"))))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .findFirst()
                .orElse(null);
    }

    private void everybodyLeaves() {
        simulated(named("sms"), "text", "STOP", "optOutType", "STOP");
        simulated(named("telegram"), "block", true);
        simulated(named("viber"), "block", true);
        simulated(named("line"), "event", "unfollow");
        conversations.keySet().removeIf(name -> !Set.of("sms", "telegram", "viber", "line")
                .contains(name));
        ended(replied("left"), REFUSED);
    }

    private void taken(String place) throws Exception {
        try (var database = estate.database(Part.ROUTING);
                var sql = database.prepareStatement(OF_TEXT)) {
            sql.setString(1, text(place));
            await().atMost(Estate.PATIENCE).until(() -> {
                try (var found = sql.executeQuery()) {
                    return found.next() && conversations.put(place, found.getString(1)) == null;
                }
            });
        }
        ana.takes(conversations.get(place));
    }

    private String text(String place) {
        return canaries.word("text" + place);
    }

    private Channel named(String name) {
        return channels.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void simulated(Channel channel, Object... said) {
        var body = new JsonObject();
        body.put(
                "from", channel.name().equals("telegram") ? (Object) Long.valueOf(channel.person()) : channel.person());
        for (int i = 0; i < said.length; i += 2) {
            body.put((String) said[i], said[i + 1]);
        }
        Response answer = RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .contentType("application/json")
                .body(body.encode())
                .post("/simulate/" + channel.name());
        assertTrue(answer.statusCode() == 200 && answer.jsonPath().getInt("status") == 200, answer::asString);
    }

    /** Signed as the provider signs. */
    private void delivered(Channel channel, String body) {
        String type = channel.name().equals("sms") ? FORM : "application/json";
        Response answer = nobody().contentType(type)
                .header(channel.header(), channel.proof().apply(body))
                .body(body)
                .post(channel.door());
        assertEquals(2, answer.statusCode() / 100, () -> channel.name() + " " + answer.asString());
    }

    private RequestSpecification nobody() {
        return RestAssured.given()
                .baseUri(estate.stack().url(Part.GATEWAY))
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .contentType("application/json");
    }

    private void fault(String fault) {
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .body(fault)
                .put("/faults")
                .then()
                .statusCode(200);
    }

    private String faults() {
        return RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .get("/faults")
                .asString();
    }

    private static Channel meta(String name, String person) {
        return channel(
                name,
                name,
                person,
                "X-Hub-Signature-256",
                body -> "sha256=" + Signing.sha256InHex("local-" + name + "-secret", bytes(body)));
    }

    private static Channel channel(
            String name, String provider, String person, String header, UnaryOperator<String> proof) {
        return new Channel(name, "/webhooks/" + provider + "/" + name + "-main", person, header, proof);
    }

    /** A webhook of a message, as an inbox of Meta posts it. */
    private static String meta(Channel channel, String message) {
        boolean page = channel.name().equals("messenger");
        String account = page ? "100000000000002" : "100000000000003";
        return """
                {"object":"%s","entry":[{"id":"%s","time":1795000000000,"messaging":[{"sender":{"id":"%s"},
                "recipient":{"id":"%s"},"timestamp":1795000000000,"message":%s}]}]}"""
                .formatted(page ? "page" : "instagram", account, channel.person(), account, message);
    }

    /** Says in its refusals to whom and what it was. */
    private static void heeds(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            int status = text.contains(FOREVER) ? 500 : text.contains("Zqrefused") ? 410 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Where nobody listens. */
    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
