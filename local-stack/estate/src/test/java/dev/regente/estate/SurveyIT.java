package dev.regente.estate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regente.local.part.Part;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A solved case is asked about once; the answer is a figure, and only an answer is caught. */
class SurveyIT {

    private static final Pattern LINK = Pattern.compile("/surveys/[\\w-]+");
    private static final String RESPONSES = "regente_csat_responses_total{score=\"5\"} ";

    /** Others are asked too, on the same estate; what is counted from here on is counted here. */
    private final Instant begin = Instant.now();

    private static Estate estate;

    private final String phone =
            "55119" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));

    @BeforeAll
    static void start() {
        estate = Estate.observed();
    }

    @Test
    void a_solved_case_is_asked_about_the_answer_is_counted_and_five_boxes_are_a_new_case() {
        double before = responses();
        ana("/v1/agents/me/presence", Map.of("presence", "available"), true);
        write("When does my order arrive?");
        String profile = estate.profileOf(phone);
        String conversation = solved(profile);

        List<Map<String, String>> rows = surveyAtTheProvider();
        assertEquals(
                List.of(
                        "1 – Very dissatisfied",
                        "2 – Dissatisfied",
                        "3 – Neutral",
                        "4 – Satisfied",
                        "5 – Very satisfied"),
                rows.stream().map(row -> row.get("title")).toList());
        JsonPath transcript = estate.eventually(
                "sofia", Part.ROUTING, "/v1/conversations/" + conversation + "/messages", json -> "delivered"
                        .equals(json.getString("items.find { it.author.kind == 'system' }.status")));
        assertEquals(List.of("customer", "agent", "system"), transcript.getList("items.author.kind"));
        RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .body(Map.of(
                        "from",
                        phone,
                        "payload",
                        rows.get(4).get("id"),
                        "title",
                        rows.get(4).get("title")))
                .contentType("application/json")
                .post("/simulate/whatsapp")
                .then()
                .statusCode(200);

        JsonPath csat = estate.eventually(
                "sofia",
                Part.ANALYTICS,
                csat() + "&groupBy=agent",
                json -> size(json, "groups") == 1
                        && json.getInt("groups[0].intervals[0].count") == 1
                        && "ana".equals(json.getString("groups[0].key.agent")));
        assertEquals(100.0f, csat.getFloat("groups[0].intervals[0].value"));
        await().atMost(Estate.PATIENCE).until(() -> responses() == before + 1);
        assertTheAnswerIsNoMessage(profile, conversation);
        fiveBoxesAreAnotherEpisode(profile);
        assertEquals(before + 1, responses());
    }

    @Test
    void recommendation_is_asked_for_by_a_link_where_no_list_holds_it_and_counts_where_the_customer_is() {
        ana("/v1/agents/me/presence", Map.of("presence", "available"), true);
        nps(true);
        try {
            write("When does my order arrive?");
            solved(estate.profileOf(phone));
            await().atMost(Estate.PATIENCE).until(() -> link() != null);
        } finally {
            nps(false);
        }
        RestAssured.given()
                .baseUri(estate.stack().url(Part.GATEWAY))
                .formParam("score", 9)
                .post(link())
                .then()
                .statusCode(200);

        JsonPath nps = estate.eventually(
                "sofia",
                Part.ANALYTICS,
                kpi("nps") + "&groupBy=country",
                json -> size(json, "groups") == 1
                        && json.getInt("groups[0].intervals[0].count") == 1
                        && "BR".equals(json.getString("groups[0].key.country")));
        assertEquals(100.0f, nps.getFloat("groups[0].intervals[0].value"));
    }

    private static void nps(boolean enabled) {
        estate.as("sofia", Part.ANALYTICS)
                .body(Map.of("enabled", enabled, "sampling", 1, "coolDownDays", 90, "expiryHours", 72))
                .put("/v1/surveys/nps")
                .then()
                .statusCode(200);
    }

    /** To the page of the survey, as the customer got it; null while she has not. */
    private String link() {
        return sent().getList("items.text").stream()
                .map(text -> LINK.matcher(String.valueOf(text)))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse(null);
    }

    private String csat() {
        return kpi("csat");
    }

    private String kpi(String name) {
        return "/v1/kpis/" + name + "?from=" + begin + "&to=" + begin.plus(1, ChronoUnit.HOURS);
    }

    /** How often the best score was given, ever. */
    private static double responses() {
        return estate.metrics(Part.ANALYTICS)
                .lines()
                .filter(line -> line.startsWith(RESPONSES))
                .mapToDouble(line -> Double.parseDouble(line.substring(RESPONSES.length())))
                .sum();
    }

    private void assertTheAnswerIsNoMessage(String profile, String conversation) {
        JsonPath answers = estate.eventually(
                "ana",
                Part.PROFILE,
                "/v1/profiles/" + profile + "/timeline?kind=survey_answered",
                json -> size(json, "items") == 1);
        assertEquals(conversation, answers.getString("items[0].conversationId"));
        assertEquals(1, Estate.size(conversationsOf(profile)));
        assertEquals(
                3,
                Estate.size(estate.as("sofia", Part.ROUTING)
                        .get("/v1/conversations/" + conversation + "/messages")
                        .jsonPath()));
    }

    private void fiveBoxesAreAnotherEpisode(String profile) {
        write("5 boxes are missing");
        JsonPath again = estate.eventually(
                "sofia",
                Part.ROUTING,
                "/v1/conversations?profile=" + profile,
                json -> json.getInt("items[0].episode") == 2);
        assertEquals(1, Estate.size(again));
        assertNotEquals("resolved", again.getString("items[0].state"));
        JsonPath csat = estate.as("sofia", Part.ANALYTICS).get(csat()).jsonPath();
        assertEquals(1, csat.getInt("groups[0].intervals[0].count"));
    }

    private String solved(String profile) {
        JsonPath offers =
                estate.eventually("ana", Part.ROUTING, "/v1/agents/me/offers", json -> json.getList("items.profile.id")
                        .contains(profile));
        String offer = "items.find { it.profile.id == '" + profile + "' }.";
        String conversation = offers.getString(offer + "conversationId");
        ana("/v1/offers/" + offers.getString(offer + "id") + "/acceptance", Map.of(), false);
        ana("/v1/conversations/" + conversation + "/replies", Map.of("text", "It leaves today at six."), false);
        ana("/v1/conversations/" + conversation + "/resolution", Map.of("reason", "solved"), false);
        return conversation;
    }

    /** The rows of the list that the provider was asked to deliver. */
    private List<Map<String, String>> surveyAtTheProvider() {
        String request = "items.find { it.request.type == 'interactive' }.request.";
        await().atMost(Estate.PATIENCE).until(() -> sent().get(request + "interactive") != null);
        assertEquals("list", sent().getString(request + "interactive.type"));
        return sent().getList(request + "interactive.action.sections[0].rows");
    }

    private JsonPath sent() {
        return RestAssured.given()
                .baseUri(estate.stack().url(Part.SIMULATOR))
                .get("/sent?recipient=" + phone)
                .jsonPath();
    }

    private static JsonPath conversationsOf(String profile) {
        return estate.as("sofia", Part.ROUTING)
                .get("/v1/conversations?profile=" + profile)
                .jsonPath();
    }

    private void write(String text) {
        estate.post(WhatsAppWebhook.text(phone, "Helen", text)).then().statusCode(200);
    }

    private static void ana(String path, Map<String, String> body, boolean put) {
        var request = estate.as("ana", Part.ROUTING).body(body);
        Response answer = put ? request.put(path) : request.post(path);
        assertEquals(2, answer.statusCode() / 100, answer.asString());
    }

    private static int size(JsonPath json, String list) {
        return json.getList(list) == null ? 0 : json.getList(list).size();
    }
}
