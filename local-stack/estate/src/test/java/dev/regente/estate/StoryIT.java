package dev.regente.estate;

import static dev.regente.estate.Estate.size;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.k8s.Dashboard;
import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first story through the packaged services: received, known, routed, answered, counted. */
class StoryIT {

    private static final double MILLISECOND = 1e-3;

    private static Estate estate;

    private final String phone =
            "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));

    @BeforeAll
    static void start() {
        estate = Estate.observed();
    }

    @AfterEach
    void everybody_goes_home_and_the_desk_is_cleared() {
        presence("ana", "offline");
        presence("bruno", "offline");
        for (String state : List.of("queued", "offered", "assigned")) {
            List<String> open = estate.as("sofia", Part.ROUTING)
                    .get("/v1/conversations?limit=200&state=" + state)
                    .jsonPath()
                    .getList("items.id");
            open.forEach(conversation -> resolve("sofia", conversation));
        }
    }

    @Test
    void one_message_is_received_known_routed_answered_and_counted() throws Exception {
        promises("general");
        List<String> frames = watch("ana");
        presence("ana", "available");
        Counted before = Counted.now();
        Instant asked = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);

        estate.post(WhatsAppWebhook.text(phone, "Helen", "When does my order arrive?", asked))
                .then()
                .statusCode(200);

        String profile = estate.profileOf(phone);
        JsonPath known =
                estate.as("ana", Part.PROFILE).get("/v1/profiles/" + profile).jsonPath();
        assertEquals("Helen", known.getString("name"));
        assertTrue(known.getList("identifiers.type").containsAll(List.of("whatsapp", "phone")));
        assertTrue(known.getList("identifiers.value").contains("+" + phone));

        String conversation = offeredTo("ana", profile);
        await().atMost(Estate.PATIENCE).until(() -> frames.stream().anyMatch(f -> f.contains("offer_made")));
        JsonPath assigned = accept("ana", conversation);
        assertEquals("assigned", assigned.getString("state"));
        assertEquals("ana", assigned.getString("agentId"));

        JsonPath transcript = transcript(conversation, json -> size(json) == 1);
        assertEquals("When does my order arrive?", transcript.getString("items[0].content.text"));

        String reply = reply("ana", conversation, "It leaves today at six.");
        transcript(conversation, json -> "delivered".equals(statusOf(json, reply)));
        assertEquals(1, sentTo(phone).size());
        assertEquals("It leaves today at six.", sentTo(phone).get(0).get("text"));

        resolve("ana", conversation);
        estate.eventually("ana", Part.ROUTING, "/v1/conversations/" + conversation, json -> "resolved"
                .equals(json.getString("state")));
        await().atMost(Estate.PATIENCE).until(() -> frames.stream().anyMatch(f -> f.contains("conversation_resolved")));

        firstResponseIsCounted(conversation, asked, before);
        timelineTellsIt(profile, conversation);
        dashboardsFindWhatTheyRead();
    }

    /** What is shown of promises needs some. */
    private static void promises(String queue) {
        estate.as("sofia", Part.ROUTING)
                .header("If-Match", "*")
                .body(Map.of("sla", Map.of("firstResponseSeconds", 3_600, "resolutionSeconds", 36_000)))
                .put("/v1/queues/" + queue)
                .then()
                .statusCode(200);
    }

    private static void dashboardsFindWhatTheyRead() {
        await().atMost(Estate.PATIENCE).untilAsserted(() -> assertEquals(List.of(), unfound()));
    }

    private static List<String> unfound() {
        String told = Stream.of(Part.GATEWAY, Part.PROFILE, Part.ROUTING, Part.ANALYTICS)
                .map(estate::metrics)
                .collect(Collectors.joining());
        return Dashboard.read(Estate.root()).scraped().stream()
                .filter(name -> !told.contains("\n" + name + "{") && !told.contains("\n" + name + " "))
                .toList();
    }

    @Test
    void the_same_webhook_again_has_no_second_effect() {
        presence("ana", "available");
        WhatsAppWebhook webhook = WhatsAppWebhook.text(phone, "Helen", "Hello?");

        estate.post(webhook).then().statusCode(200);
        String profile = estate.profileOf(phone);
        String conversation = offeredTo("ana", profile);
        for (int i = 0; i < 3; i++) {
            estate.post(webhook).then().statusCode(200);
        }
        estate.post(WhatsAppWebhook.text(phone, "Helen", "Still there?")).then().statusCode(200);

        JsonPath transcript = transcript(conversation, json -> size(json) >= 2);
        assertEquals(List.of("Hello?", "Still there?"), transcript.getList("items.content.text"));
        JsonPath timeline = estate.eventually(
                "ana", Part.PROFILE, "/v1/profiles/" + profile + "/timeline?kind=message", json -> size(json) >= 2);
        assertEquals(2, size(timeline));
    }

    @Test
    void two_first_messages_in_the_same_instant_make_one_profile_and_one_conversation() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        try {
            var posts = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 8; i++) {
                WhatsAppWebhook webhook = WhatsAppWebhook.text(phone, "Helen", "part " + i);
                posts.add(() -> estate.post(webhook).statusCode());
            }
            for (Future<Integer> post : both.invokeAll(posts)) {
                assertEquals(200, post.get());
            }
        } finally {
            both.shutdownNow();
        }

        String profile = estate.profileOf(phone);
        JsonPath conversations = estate.eventually(
                "sofia", Part.ROUTING, "/v1/conversations?profile=" + profile, json -> size(json) == 1);
        JsonPath transcript = transcript(conversations.getString("items[0].id"), json -> size(json) == 8);
        assertEquals(8, size(transcript));
        assertEquals(
                1,
                size(estate.as("sofia", Part.ROUTING)
                        .get("/v1/conversations?profile=" + profile)
                        .jsonPath()));
    }

    @Test
    void a_webhook_that_nobody_signed_gets_no_further_than_the_door() {
        WhatsAppWebhook webhook = WhatsAppWebhook.text(phone, "Mallory", "let me in");
        String right = Estate.sign(webhook.body());

        for (String signature : new String[] {
            null,
            "",
            "sha256=",
            right.substring("sha256=".length()),
            right.substring(0, 40),
            Estate.sign("other"),
            "sha1=x"
        }) {
            int status = estate.post(webhook, signature).statusCode();
            assertTrue(status == 401 || status == 403, signature + " got " + status);
        }

        String marker = "5511" + (900_000_000 + ThreadLocalRandom.current().nextInt(99_999_999));
        estate.post(WhatsAppWebhook.text(marker, "Helen", "after")).then().statusCode(200);
        estate.profileOf(marker);
        assertEquals(
                0,
                size(estate.as("ana", Part.PROFILE)
                        .get("/v1/profiles?phone=%2B" + phone)
                        .jsonPath()));
    }

    @Test
    void the_handshake_echoes_the_challenge_and_nothing_else() {
        String path = "/webhooks/whatsapp/whatsapp-main?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        Response right = door().get(path + "local-whatsapp-verify");
        assertEquals(200, right.statusCode());
        assertEquals("1158201444", right.asString());
        assertTrue(right.contentType().startsWith("text/plain"));
        assertEquals(403, door().get(path + "wrong").statusCode());
    }

    @Test
    void an_application_joins_the_same_profile_and_the_same_conversation() {
        presence("ana", "available");
        estate.post(WhatsAppWebhook.text(phone, "Helen", "Where is my order?"))
                .then()
                .statusCode(200);
        String profile = estate.profileOf(phone);
        String conversation = offeredTo("ana", profile);
        accept("ana", conversation);

        String spelled = "+55 (11) " + phone.substring(4, 9) + "-" + phone.substring(9);
        Map<String, Object> message = Map.of(
                "providerMessageId", "till-" + UUID.randomUUID(),
                "sender",
                        Map.of(
                                "identifiers",
                                List.of(Map.of("type", "phone", "value", spelled)),
                                "displayName",
                                "Helen"),
                "content", Map.of("kind", "text", "text", "I am in the shop now."));
        Response first = fromShop(message);
        assertEquals(202, first.statusCode(), first.asString());
        assertEquals(
                first.jsonPath().getString("messageId"),
                fromShop(message).jsonPath().getString("messageId"));

        JsonPath transcript = transcript(conversation, json -> size(json) == 2);
        assertEquals(List.of("whatsapp", "app"), transcript.getList("items.channel"));
        anOrderIsOnTheCard(conversation, spelled);
        assertEquals(
                1,
                size(estate.as("ana", Part.PROFILE)
                        .get("/v1/profiles?phone=%2B" + phone)
                        .jsonPath()));
    }

    @Test
    void nothing_is_said_without_a_token_or_with_the_wrong_role() {
        for (Map.Entry<Part, String> route : Map.of(
                        Part.PROFILE, "/v1/profiles?q=helen",
                        Part.ROUTING, "/v1/conversations",
                        Part.ANALYTICS, "/v1/kpis",
                        Part.GATEWAY, "/v1/channel-accounts")
                .entrySet()) {
            Response open = RestAssured.given()
                    .baseUri(estate.stack().url(route.getKey()))
                    .get(route.getValue());
            assertEquals(401, open.statusCode(), route.toString());
            assertEquals("unauthenticated", open.jsonPath().getString("code"));
            for (String parked : new String[] {"ana", "shop"}) {
                assertEquals(
                        403,
                        estate.as(parked, route.getKey())
                                .get("/v1/parked-events")
                                .statusCode());
            }
            assertEquals(
                    200,
                    estate.as("vera", route.getKey()).get("/v1/parked-events").statusCode());
        }
    }

    private void anOrderIsOnTheCard(String conversation, String spelled) {
        String order = UUID.randomUUID().toString();
        estate.as("shop", Part.GATEWAY)
                .body(Map.of(
                        "externalId",
                        order,
                        "kind",
                        "order_placed",
                        "identifiers",
                        List.of(Map.of("type", "phone", "value", spelled)),
                        "properties",
                        Map.of("orderId", order, "total", 129.90, "currency", "BRL"),
                        "occurredAt",
                        Instant.now().toString()))
                .post("/v1/touchpoints")
                .then()
                .statusCode(202);

        JsonPath card = estate.eventually(
                "ana",
                Part.ROUTING,
                "/v1/conversations/" + conversation + "/card",
                json -> json.getList("lastOrders").size() == 1);
        assertEquals("order_placed", card.getString("lastOrders[0].kind"));
        assertTrue(card.getString("lastOrders[0].data").contains(order), card.prettify());
    }

    /** As a supervisor would check the figure: from the conversation, from the KPI, and from the dashboard. */
    private void firstResponseIsCounted(String conversation, Instant asked, Counted before) {
        // The resolution comes last: what could be corrected or observed twice has been by then.
        stopped("resolution-time", conversation);
        JsonPath clock = stopped("first-response-time", conversation);
        Instant started = Instant.parse(clock.getString("started.at"));
        Instant answered = Instant.parse(clock.getString("ended.at"));
        double seconds = clock.getDouble("seconds");
        assertEquals(asked, started);
        assertEquals("message-appended", clock.getString("started.kind"));
        assertEquals(Duration.between(started, answered).toNanos() / 1e9, seconds, MILLISECOND);
        assertTrue(seconds >= 30, "she waited " + seconds + " s, and 30 before we heard of it");
        assertTrue(!answered.isAfter(Instant.now()), "answered at " + answered);
        assertEquals("whatsapp", clock.getString("channel"));
        assertEquals("ana", clock.getString("agent"));

        String second = "from=" + asked + "&to=" + asked.plusSeconds(1) + "&channel=whatsapp";
        JsonPath facts = estate.as("sofia", Part.ANALYTICS)
                .get("/v1/kpis/first-response-time/facts?limit=200&" + second)
                .jsonPath();
        List<Map<String, Object>> ours = facts.getList("items.findAll { it.conversationId == '" + conversation + "' }");
        assertEquals(1, ours.size(), facts.prettify());
        assertEquals(seconds, ((Number) ours.get(0).get("seconds")).doubleValue(), MILLISECOND);
        JsonPath kpi = estate.as("sofia", Part.ANALYTICS)
                .get("/v1/kpis/first-response-time?" + second)
                .jsonPath();
        List<Number> all = facts.getList("items.seconds");
        assertEquals(all.size(), kpi.getInt("groups[0].intervals[0].count"));
        assertEquals(
                all.stream().mapToDouble(Number::doubleValue).average().orElseThrow(),
                kpi.getDouble("groups[0].intervals[0].value"),
                MILLISECOND);

        await().atMost(Estate.PATIENCE).until(() -> Counted.now().responses() > before.responses());
        Counted after = Counted.now();
        assertEquals(before.responses() + 1, after.responses());
        // It keeps what was known first, and delivered may have overtaken sent by the tick of a second.
        assertEquals(before.seconds() + seconds, after.seconds(), 1);
    }

    /** The one run of a clock of a conversation, once it measured something. */
    private static JsonPath stopped(String clock, String conversation) {
        // Ways that nobody has chosen stand beside it, from version 11 on.
        String runs = "items.findAll { it.clock == '" + clock + "' && it.version < 11 }";
        JsonPath clocks = estate.eventually(
                "sofia", Part.ANALYTICS, "/v1/conversations/" + conversation + "/clocks", json -> json.getList(
                                runs + ".state")
                        .contains("stopped"));
        assertEquals(Set.of("stopped"), Set.copyOf(clocks.getList(runs + ".state")), clocks.prettify());
        return clocks.setRootPath(runs + ".max { it.version }");
    }

    /** What the histogram of first responses on WhatsApp has counted. */
    private record Counted(double responses, double seconds) {

        static Counted now() {
            return new Counted(sample("count"), sample("sum"));
        }

        private static double sample(String suffix) {
            String name = "regente_first_response_seconds_" + suffix + "{";
            List<String> samples = estate.metrics(Part.ANALYTICS)
                    .lines()
                    .filter(line -> line.startsWith(name) && line.contains("channel=\"whatsapp\""))
                    .toList();
            assertEquals(1, samples.size(), samples.toString());
            return Double.parseDouble(samples.get(0).substring(samples.get(0).lastIndexOf(' ')));
        }
    }

    private void timelineTellsIt(String profile, String conversation) {
        JsonPath timeline = estate.eventually(
                "ana", Part.PROFILE, "/v1/profiles/" + profile + "/timeline", json -> json.getList("items.kind")
                        .contains("conversation_resolved"));
        List<String> kinds = timeline.getList("items.kind");
        assertTrue(kinds.contains("conversation_opened"));
        // How it went is asked too, at some moment after the resolution.
        List<String> messages =
                timeline.getList("items.findAll { it.kind == 'message' && it.data.replyKind != 'survey' }.id");
        assertEquals(2, messages.size());
        assertTrue(timeline.getList("items.conversationId").contains(conversation));
    }

    /** Waits until she is offered the conversation of this profile; answers its id. */
    private static String offeredTo(String agent, String profile) {
        JsonPath offers =
                estate.eventually(agent, Part.ROUTING, "/v1/agents/me/offers", json -> json.getList("items.profile.id")
                        .contains(profile));
        return offers.getString("items.find { it.profile.id == '" + profile + "' }.conversationId");
    }

    private static JsonPath accept(String agent, String conversation) {
        String offer = estate.as(agent, Part.ROUTING)
                .get("/v1/agents/me/offers")
                .jsonPath()
                .getString("items.find { it.conversationId == '" + conversation + "' }.id");
        Response accepted = estate.as(agent, Part.ROUTING).post("/v1/offers/" + offer + "/acceptance");
        assertEquals(200, accepted.statusCode(), accepted.asString());
        return accepted.jsonPath();
    }

    private static String reply(String agent, String conversation, String text) {
        Response answer = estate.as(agent, Part.ROUTING)
                .body(Map.of("text", text))
                .post("/v1/conversations/" + conversation + "/replies");
        assertEquals(202, answer.statusCode(), answer.asString());
        return answer.jsonPath().getString("messageId");
    }

    private static void resolve(String agent, String conversation) {
        Response answer = estate.as(agent, Part.ROUTING)
                .body(Map.of("reason", "solved"))
                .post("/v1/conversations/" + conversation + "/resolution");
        assertNotEquals(409, answer.statusCode());
        assertEquals(2, answer.statusCode() / 100, answer.asString());
    }

    private static JsonPath transcript(String conversation, Predicate<JsonPath> expected) {
        return estate.eventually("sofia", Part.ROUTING, "/v1/conversations/" + conversation + "/messages", expected);
    }

    private static String statusOf(JsonPath transcript, String message) {
        return transcript.getString("items.find { it.messageId == '" + message + "' }.status");
    }

    private static List<Map<String, Object>> sentTo(String recipient) {
        return RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .get("/sent?recipient=" + recipient)
                .jsonPath()
                .getList("items");
    }

    private static void presence(String agent, String presence) {
        estate.as(agent, Part.ROUTING)
                .body(Map.of("presence", presence))
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(200);
    }

    private static Response fromShop(Map<String, Object> message) {
        return estate.as("shop", Part.GATEWAY).body(message).post("/v1/channel-accounts/shop-app/messages");
    }

    private static RequestSpecification door() {
        return RestAssured.given().baseUri(estate.stack().url(Part.GATEWAY));
    }

    /** What her socket shows from now on. */
    private static List<String> watch(String agent) throws Exception {
        var frames = new CopyOnWriteArrayList<String>();
        var whole = new StringBuilder();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + estate.stack().token(agent))
                .buildAsync(
                        URI.create(estate.stack().url(Part.ROUTING).replace("http", "ws") + "/v1/agents/me/events"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                                whole.append(data);
                                if (last) {
                                    frames.add(whole.toString());
                                    whole.setLength(0);
                                }
                                socket.request(1);
                                return null;
                            }
                        })
                .get(10, TimeUnit.SECONDS);
        return frames;
    }
}
