package dev.regente.estate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.fault.Poison;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No name, number, address or word of a person and no secret is in a log, metric, trace, envelope or problem, whatever
 * goes wrong.
 *
 * <p>Canaries are driven through every flow, each telling where it was put; then everything that an operator can see is
 * searched for them.
 */
class PrivacyIT {

    private static final List<String> ADDRESSES = List.of(
            "gateway.message-received.v1",
            "profile.message-identified.v1",
            "profile.profile-changed.v1",
            "gateway.message-status-changed.v1",
            "routing.reply-requested.v1",
            "routing.message-appended.v1",
            "analytics.survey-requested.v1",
            "gateway.survey-answered.v1");

    private static final List<String> OF_THE_KIT = List.of(
            "regente_outbox_pending",
            "regente_outbox_oldest_age_seconds",
            "regente_outbox_published_total",
            "regente_outbox_errors_total",
            "regente_inbox_batch_size_count",
            "regente_inbox_duplicates_total",
            "regente_inbox_parked_total",
            "regente_broker_connected");

    private static final int LONGEST = 400;

    private static Estate estate;

    private final Canaries canaries = new Canaries();
    private final Desk ana = new Desk(estate, "ana");
    private final List<String> problems = new ArrayList<>();
    private final Set<String> codes = new TreeSet<>();

    @BeforeAll
    static void start() {
        estate = Estate.observed();
    }

    @Test
    void no_canary_is_in_a_log_metric_trace_envelope_or_problem() throws Exception {
        ana.isAvailable();
        estate.post(letter("text")).then().statusCode(200);
        String profile = estate.profileOf(canaries.phone());
        String conversation = ana.accepts(profile);

        webhooksThatAreTurnedAwayOrOfNoUse();
        whatAProfileIsAskedAndToldOf(profile);
        repliesSentRefusedAndFailed(conversation);
        whatApplicationsAndOperatorsGetWrong();
        socketsOfAnAgent();
        try (var others = new OtherChannels(estate, canaries, ana, this::keep)) {
            others.play();
        }
        aSurveyIsAnswered(conversation);
        poison();
        var found = new TreeMap<String, Set<String>>();
        for (Part service : Part.services()) {
            look(found, "a metric of " + service, metrics(service));
        }
        String envelope = whatWaitsAtTheBroker(profile);

        look(found, "a problem", String.join("\n", problems));
        look(found, "an envelope", envelope);
        look(found, "what becomes an envelope", outboxes());
        look(found, "a trace", traces());
        for (Part part : Part.values()) {
            look(found, "the log of " + part, log(part));
        }
        assertEquals(Map.of(), found);
        assertTrue(
                codes.containsAll(List.of(
                        "signature_wrong",
                        "signature_missing",
                        "invalid_body",
                        "invalid_phone",
                        "invalid_request",
                        "not_found",
                        "unauthenticated",
                        "not_allowed",
                        "idempotency_key_reused",
                        "no_leg",
                        "not_owner")),
                codes::toString);
    }

    private void webhooksThatAreTurnedAwayOrOfNoUse() {
        WhatsAppWebhook letter = letter("unsigned");
        keep(estate.post(letter, null));
        keep(estate.post(letter, "sha256=" + "0".repeat(64)));
        keep(estate.post(letter, canaries.word("signature")));
        String body = letter("unknown").body();
        for (String odd : List.of(
                "{\"object\":\"whatsapp_business_account\",\"" + canaries.word("notjson"),
                "[\"" + canaries.word("list") + "\"]",
                body.replace("\"text\",", "\"" + canaries.word("kind") + "\","),
                body.replace("\"field\":\"messages\"", "\"field\":\"" + canaries.word("field") + "\""),
                body.replaceAll("\"timestamp\":\"\\d+\"", "\"timestamp\":\"" + canaries.word("time") + "\""),
                body.replace("100000000000001", canaries.word("orphan")),
                body.replace("\"type\":\"text\"", "\"type\":\"reaction\""),
                failedStatus())) {
            assertEquals(200, estate.post(new WhatsAppWebhook("", odd)).statusCode(), odd);
        }
        String challenge = "/webhooks/whatsapp/whatsapp-main?hub.mode=subscribe&hub.challenge=1&hub.verify_token=";
        call("nobody", Part.GATEWAY, "GET", challenge + canaries.word("verify"), null);
        call("nobody", Part.GATEWAY, "GET", challenge + "local-whatsapp-verify", null);
        call("nobody", Part.GATEWAY, "POST", "/webhooks/whatsapp/+" + canaries.phone(), body);
        call("nobody", Part.GATEWAY, "POST", "/webhooks/" + canaries.word("provider") + "/x", body);
    }

    private void whatAProfileIsAskedAndToldOf(String profile) {
        String spelled = URLEncoder.encode(canaries.spelledPhone(), StandardCharsets.UTF_8);
        for (String query : List.of(
                "phone=" + spelled,
                "phone=" + canaries.word("phone"),
                "email=" + canaries.email("email"),
                "email=" + canaries.word("noemail"),
                "identifier=whatsapp::" + canaries.phone(),
                "identifier=" + canaries.word("identifier"),
                "q=" + canaries.word("name"),
                "tag=" + canaries.word("tag"),
                "phone=" + spelled + "&limit=" + canaries.word("limit"),
                "phone=" + spelled + "&after=" + canaries.word("cursor"),
                "phone=" + spelled + "&email=" + canaries.email("both"))) {
            for (String who : List.of("ana", "nobody", "forged")) {
                call(who, Part.PROFILE, "GET", "/v1/profiles?" + query, null);
            }
        }
        for (String path : List.of("/+" + canaries.phone(), "/" + spelled, "/" + canaries.email("path"))) {
            call("ana", Part.PROFILE, "GET", "/v1/profiles" + path, null);
            call("ana", Part.PROFILE, "GET", "/v1/profiles" + path + "/timeline", null);
        }
        for (String body : List.of(
                "{\"name\":\"" + canaries.word("newname") + "\",\"identifiers\":[{\"type\":\"email\",\"value\":\""
                        + canaries.email("newmail") + "\"}],\"tags\":[\"" + canaries.word("newtag")
                        + "\"],\"attributes\":{\"note\":\"" + canaries.word("newattribute") + "\"}}",
                "{\"name\":{\"first\":\"" + canaries.word("objectname") + "\"}}",
                "{\"name\":\"x\",\"identifiers\":\"" + canaries.word("stringlist") + "\"}",
                "{\"name\":\"x\",\"identifiers\":[{\"type\":\"" + canaries.word("type") + "\",\"value\":\"1\"}]}",
                "{\"name\":\"x\",\"identifiers\":[{\"type\":\"phone\",\"value\":\"" + canaries.word("nophone")
                        + "\"}]}",
                "{\"name\":\"" + canaries.word("long").repeat(90) + "\",\"identifiers\":[]}",
                "{\"name\":\"" + canaries.word("cut"),
                canaries.word("nojson"),
                "{\"" + canaries.word("field") + "\":1}")) {
            call("ana", Part.PROFILE, "POST", "/v1/profiles", body);
            call("ana", Part.PROFILE, "PATCH", "/v1/profiles/" + profile, body);
            call("ana", Part.PROFILE, "POST", "/v1/profiles/" + profile + "/identifiers", body);
        }
        assertNoNumber(call("ana", Part.PROFILE, "POST", "/v1/profiles", named(canaries.spelledPhone())));
        patched(
                profile,
                "{\"name\":\"" + canaries.word("patched") + "\",\"tags\":[\"" + canaries.word("tagged") + "\"]}");
    }

    private void repliesSentRefusedAndFailed(String conversation) {
        String replies = "/v1/conversations/" + conversation + "/replies";
        ana.seesStatus(conversation, ana.replies(conversation, canaries.word("reply")), "delivered");
        for (String body : List.of(
                "{\"text\":[\"" + canaries.word("listtext") + "\"]}",
                "{\"text\":\" \",\"template\":{\"name\":\"" + canaries.word("template") + "\"}}",
                "{\"text\":\"" + canaries.word("noleg") + "\",\"channel\":\"" + canaries.word("channel") + "\"}",
                "{\"text\":\"x\",\"attachments\":[{\"attachmentId\":\"a\",\"contentType\":\"b\",\"sizeBytes\":\""
                        + canaries.word("size") + "\"}]}",
                "{\"text\":\"" + "y".repeat(5000) + canaries.word("toolong") + "\"}")) {
            call("ana", Part.ROUTING, "POST", replies, body);
        }
        call("sofia", Part.ROUTING, "POST", replies, "{\"text\":\"" + canaries.word("notowner") + "\"}");
        call("nobody", Part.ROUTING, "POST", replies, "{\"text\":\"" + canaries.word("notoken") + "\"}");
        call("shop", Part.ROUTING, "POST", replies, "{\"text\":\"" + canaries.word("role") + "\"}");
        for (String text : List.of("first", "again")) {
            keep(estate.as("ana", Part.ROUTING)
                    .header("Idempotency-Key", canaries.word("key"))
                    .body("{\"text\":\"" + canaries.word(text) + "\"}")
                    .post(replies));
        }
        for (int code : new int[] {131026, 100, 131047}) {
            fault("{\"status\":400,\"code\":" + code + ",\"times\":1}");
            ana.seesStatus(conversation, ana.replies(conversation, canaries.word("refused")), "failed");
        }
        fault("{\"status\":503,\"code\":131016,\"times\":2}");
        ana.seesStatus(conversation, ana.replies(conversation, canaries.word("retried")), "delivered");
    }

    private void whatApplicationsAndOperatorsGetWrong() {
        String messages = "/v1/channel-accounts/shop-app/messages";
        String good = "{\"providerMessageId\":\"" + canaries.word("till") + "\",\"sender\":{\"identifiers\":["
                + "{\"type\":\"phone\",\"value\":\"" + canaries.spelledPhone() + "\"}],\"displayName\":\""
                + canaries.word("display") + "\"},\"content\":{\"kind\":\"text\",\"text\":\"" + canaries.word("apptext")
                + "\"},\"occurredAt\":\"2026-11-21T12:00:00Z\"}";
        for (String body : List.of(
                good,
                good.replace("2026-11-21T12:00:00Z", canaries.word("occurred")),
                good.replace("\"phone\"", "\"" + canaries.word("idtype") + "\""),
                good.replace("\"kind\":\"text\"", "\"kind\":[\"" + canaries.word("listkind") + "\"]"),
                good.replace("2026-11-21T12:00:00Z", "0001-01-01T00:00:00Z"))) {
            call("shop", Part.GATEWAY, "POST", messages, body);
            call("ana", Part.GATEWAY, "POST", messages, body);
        }
        call("shop", Part.GATEWAY, "POST", messages.replace("shop-app", "+" + canaries.phone()), good);
        String account = "{\"name\":\"spare-one\",\"channel\":\"whatsapp\",\"provider\":\"whatsapp\","
                + "\"providerId\":\"199\",\"enabled\":true,\"secrets\":{\"signing\":[\"" + canaries.word("signing")
                + "\"],\"access\":[\"" + canaries.word("access") + "\"]}}";
        call("root", Part.GATEWAY, "POST", "/v1/channel-accounts", account);
        call("root", Part.GATEWAY, "POST", "/v1/channel-accounts", account);
        call(
                "root",
                Part.GATEWAY,
                "POST",
                "/v1/channel-accounts",
                account.replace("[\"" + canaries.word("signing"), "{\""));
        call(
                "root",
                Part.GATEWAY,
                "POST",
                "/v1/channel-accounts",
                account.replace("whatsapp\",\"providerId", "zz\",\"x"));
        String presence = "/v1/agents/me/presence";
        call("ana", Part.ROUTING, "PUT", presence, "{\"presence\":\"" + canaries.word("presence") + "\"}");
        call("ana", Part.ROUTING, "GET", "/v1/conversations?state=" + canaries.word("state"), null);
        call("ana", Part.ROUTING, "GET", "/v1/conversations?profile=+" + canaries.phone(), null);
        call("ana", Part.ROUTING, "POST", "/v1/offers/" + canaries.word("offer") + "/acceptance", null);
        call("sofia", Part.ANALYTICS, "GET", "/v1/kpis/csat?from=" + canaries.word("from"), null);
        call("sofia", Part.ANALYTICS, "GET", "/v1/kpis/csat?groupBy=" + canaries.word("group"), null);
        call("sofia", Part.ANALYTICS, "GET", "/v1/kpis/" + canaries.word("kpi"), null);
        call("root", Part.ANALYTICS, "PUT", "/v1/surveys/csat", "{\"metric\":\"" + canaries.word("metric") + "\"}");
        for (Part service : Part.services()) {
            call("ana", service, "GET", "/" + canaries.word("nowhere") + "/" + canaries.email("where"), null);
            call(canaries.word("token"), service, "GET", "/v1/parked-events?limit=" + canaries.word("most"), null);
            call("root", service, "POST", "/v1/parked-events/" + canaries.word("parked") + "/replay", null);
        }
    }

    private void socketsOfAnAgent() throws Exception {
        String events = estate.stack().url(Part.ROUTING).replace("http", "ws") + "/v1/agents/me/events";
        var browser = HttpClient.newHttpClient();
        String token = "bearer." + estate.stack().token("ana");
        WebSocket open = browser.newWebSocketBuilder()
                .subprotocols(token)
                .buildAsync(URI.create(events), new WebSocket.Listener() {})
                .get(10, TimeUnit.SECONDS);
        open.sendText(canaries.word("frame"), true).get(10, TimeUnit.SECONDS);
        for (String refused :
                List.of(events + "?after=" + canaries.word("after"), events + "?" + canaries.email("query"))) {
            try {
                browser.newWebSocketBuilder()
                        .subprotocols("bearer." + canaries.word("socket"))
                        .buildAsync(URI.create(refused), new WebSocket.Listener() {})
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException expected) {
                problems.add(String.valueOf(expected.getCause()));
            }
        }
        open.sendClose(WebSocket.NORMAL_CLOSURE, canaries.word("goodbye")).get(10, TimeUnit.SECONDS);
    }

    private void aSurveyIsAnswered(String conversation) {
        ana.resolves(conversation, canaries.word("note"));
        String rows = "request.interactive.action.sections[0].rows";
        await().atMost(Estate.PATIENCE).until(() -> surveyRow(rows) != null);
        String row = surveyRow(rows);
        estate.post(letter("surveytext")).then().statusCode(200);
        for (String picked : List.of(row, canaries.word("payload"))) {
            RestAssured.given()
                    .baseUri(estate.stack().url(Part.SIMULATOR))
                    .contentType("application/json")
                    .body(Map.of("from", canaries.phone(), "payload", picked, "title", canaries.word("title")))
                    .post("/simulate/whatsapp")
                    .then()
                    .statusCode(200);
        }
        await().atMost(Estate.PATIENCE)
                .until(() -> estate.metrics(Part.ANALYTICS).contains("regente_csat_responses_total{"));
    }

    private String surveyRow(String rows) {
        return ana.sentTo(canaries.phone()).stream()
                .map(item -> new JsonPath(new JsonObject(item).encode()))
                .filter(item -> item.get("request.interactive") != null)
                .map(item -> item.getString(rows + "[4].id"))
                .findFirst()
                .orElse(null);
    }

    /** What no service of ours says, in customers' words: each ends parked, and every service has had some. */
    private void poison() throws Exception {
        try (var poison = new Poison(estate.stack())) {
            for (String address : ADDRESSES) {
                poison.send(address, "{\"text\":\"" + canaries.word("cutevent"));
                poison.send(address, "[\"" + canaries.word("listevent") + "\"]");
                poison.send(address, canaries.word("eventtype"), "{}");
                JsonObject sample = sample(address);
                String text = sample.encode();
                poison.send(address, text.replaceAll("20\\d\\d-\\d\\d-\\d\\dT[^\"]*", canaries.word("eventtime")));
                poison.send(address, text.replaceAll("\\btrue\\b|:\\d+", ":\"" + canaries.word("eventtruth") + "\""));
                poison.send(address, text.replaceAll("019a9f00[-0-9a-f]*", "no-id-of-ours"));
            }
        }
        for (Part service : Part.services()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> estate.metrics(service).contains("regente_inbox_parked_total{"));
            String parked = estate.as("root", service)
                    .get("/v1/parked-events")
                    .jsonPath()
                    .getString("items[0].id");
            call("root", service, "POST", "/v1/parked-events/" + parked + "/replay", null);
        }
    }

    /** One event that waits because its reader is away; the others are said by the same code. */
    private String whatWaitsAtTheBroker(String profile) throws Exception {
        estate.stack().stop(Part.ROUTING);
        estate.post(letter("waiting")).then().statusCode(200);
        String envelope = Wiretap.envelope(
                estate.stack(), "profile.message-identified.v1/routing-service", "cloudEvents:subject=" + profile);
        estate.stack().start(Part.ROUTING);
        return envelope;
    }

    private static String log(Part part) throws IOException {
        String log = Files.readString(estate.stack().log(part));
        assertTrue(!part.isService() || log.contains("INFO"), part + " has a log");
        return log;
    }

    private static String metrics(Part service) {
        String page = estate.metrics(service);
        for (String name : OF_THE_KIT) {
            assertTrue(page.contains("\n" + name), service + " shows no " + name);
        }
        return page;
    }

    /** All that was told, once what each service did last is there: a service tells its spans in order. */
    private static String traces() {
        var traces = new Traces(estate);
        for (Part service : Part.services()) {
            String last =
                    estate.as("ana", service).get("/v1/nowhere").jsonPath().getString("traceId");
            traces.eventually(last, trace -> !trace.spans().isEmpty());
        }
        List<String> ids = traces.ids();
        assertTrue(ids.size() > 200, "only " + ids.size() + " traces");
        return ids.stream().map(traces::text).collect(Collectors.joining("\n"));
    }

    /** What goes onto the envelopes of events. */
    private static String outboxes() throws Exception {
        var rows = new ArrayList<String>();
        for (Part service : Part.services()) {
            try (var database = DriverManager.getConnection(
                            estate.stack().jdbcUrl(service.label()), service.label(), service.password());
                    var sql = database.createStatement();
                    ResultSet found =
                            sql.executeQuery("SELECT id, address, subject, sequence, traceparent FROM outbox")) {
                while (found.next()) {
                    rows.add(String.join(
                            " ", found.getString(1), found.getString(2), found.getString(3), found.getString(5)));
                }
            }
        }
        assertTrue(rows.size() > 40, "only " + rows.size() + " events");
        return String.join("\n", rows);
    }

    /** Notes the lines in which a canary is, so that who put it there can be found. */
    private void look(Map<String, Set<String>> found, String where, String text) {
        text.lines().filter(line -> !canaries.in(line).isEmpty()).forEach(line -> found.computeIfAbsent(
                        where, none -> new TreeSet<>())
                .add(canaries.in(line) + ": " + line.substring(0, Math.min(LONGEST, line.length()))));
    }

    private Response call(String who, Part service, String method, String path, String body) {
        var request =
                switch (who) {
                    case "nobody" ->
                        RestAssured.given()
                                .baseUri(estate.stack().url(service))
                                .urlEncodingEnabled(false)
                                .contentType("application/json");
                    case "ana", "sofia", "root", "shop" -> estate.as(who, service);
                    default ->
                        RestAssured.given()
                                .baseUri(estate.stack().url(service))
                                .urlEncodingEnabled(false)
                                .header("Authorization", "Bearer " + canaries.word("bearer"))
                                .contentType("application/json");
                };
        Response answer = (body == null ? request : request.body(body)).request(method, path);
        keep(answer);
        return answer;
    }

    /** The candidates of a refused creation name whom they are, as promised; everything else quotes nobody. */
    private void keep(Response answer) {
        if (answer.statusCode() >= 300 && answer.jsonPath().get("candidates") == null) {
            assertTrue(answer.statusCode() < 500, answer.statusCode() + " " + answer.asString());
            assertEquals("application/problem+json", answer.contentType());
            codes.add(answer.jsonPath().getString("code"));
            problems.add(answer.getHeaders() + "\n" + answer.asString());
        }
    }

    private void assertNoNumber(Response refused) {
        assertEquals(409, refused.statusCode());
        assertEquals(Set.of("name"), canaries.in(refused.asString()));
    }

    private static void patched(String profile, String patch) {
        Response now = estate.as("ana", Part.PROFILE).get("/v1/profiles/" + profile);
        estate.as("ana", Part.PROFILE)
                .header("If-Match", now.header("ETag"))
                .body(patch)
                .patch("/v1/profiles/" + profile)
                .then()
                .statusCode(200);
    }

    private static void fault(String fault) {
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .body(fault)
                .put("/faults")
                .then()
                .statusCode(200);
    }

    /** A message of the customer whose every part is a canary; its id has the number in it, as WhatsApp's have. */
    private WhatsAppWebhook letter(String place) {
        WhatsAppWebhook letter = WhatsAppWebhook.text(canaries.phone(), canaries.word("name"), canaries.word(place));
        return new WhatsAppWebhook(
                canaries.wamid(), letter.body().replace(letter.wamid(), canaries.wamid() + UUID.randomUUID()));
    }

    private String failedStatus() {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"WABA-1","changes":[{"field":"messages","value":{
                "messaging_product":"whatsapp","metadata":{"phone_number_id":"100000000000001"},
                "statuses":[{"id":"%s","status":"failed","timestamp":"1795000000","recipient_id":"%s",
                "biz_opaque_callback_data":"%s","errors":[{"code":131026,"title":"To %s","message":"%s",
                "error_data":{"details":"+%s"}}]}]}}]}]}"""
                .formatted(
                        canaries.wamid(),
                        canaries.phone(),
                        canaries.word("callback"),
                        canaries.phone(),
                        canaries.word("error"),
                        canaries.phone());
    }

    private static String named(String phone) {
        return "{\"name\":\"x\",\"identifiers\":[{\"type\":\"phone\",\"value\":\"" + phone + "\"}]}";
    }

    /** The golden sample of an address, with canaries where people's words are. */
    private JsonObject sample(String address) throws IOException {
        try (InputStream sample = PrivacyIT.class.getResourceAsStream("/samples/" + address + ".json")) {
            String text = new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("Helen", canaries.word("eventname"))
                    .replace("5511988887777", canaries.phone())
                    .replaceAll("wamid\\.\\w+", canaries.wamid())
                    .replaceAll("(\"text\": *)\"[^\"]*\"", "$1\"" + canaries.word("eventtext") + "\"");
            return new JsonObject(text);
        }
    }
}
