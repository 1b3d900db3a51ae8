package dev.regente.gateway.survey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.gateway.fixture.Gateway;
import dev.regente.gateway.fixture.Payloads;
import dev.regente.gateway.fixture.Simulator;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "channel-gateway"))
class SurveyPageFlowTest {

    private static final String REPLY = "routing.reply-requested.v1";
    private static final String ANSWERED = "gateway.survey-answered.v1";
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private final UUID survey = UUID.randomUUID();
    private final SurveyLinks links;

    SurveyPageFlowTest(SurveyLinks links) {
        this.links = links;
    }

    @BeforeEach
    void a_healthy_provider() {
        Simulator.reset();
    }

    @Test
    void one_tap_answers_and_words_may_follow_once() {
        String link = sent("csat", 1, 5, "pt-BR");
        Document asks = page(get(link));
        assertEquals("pt-BR", asks.selectFirst("html").attr("lang"));
        assertEquals("Como foi o nosso atendimento?", asks.selectFirst("legend").text());
        assertEquals(5, asks.select("form[method=post] button[name=score]").size());
        assertEquals(List.of(), answers());

        Document thanks = page(post(link, "score", "4").then().statusCode(200));
        assertEquals("Obrigado!", thanks.selectFirst("h1").text());
        assertEquals(
                thanks.selectFirst("label").attr("for"),
                thanks.selectFirst("textarea").id());
        post(link, "score", "4").then().statusCode(200);
        page(post(link, "comment", "Muito gentis <3").then().statusCode(200));
        post(link, "comment", "And another").then().statusCode(200);
        page(post(link, "score", "1").then().statusCode(409).body(containsString("já respondeu")));

        List<JsonObject> told = answers();
        assertEquals(
                List.of(4, 4), told.stream().map(a -> a.getInteger("score")).toList());
        assertEquals(null, told.get(0).getString("comment"));
        assertEquals("Muito gentis <3", told.get(1).getString("comment"));
        assertEquals(told.get(0).getString("answeredAt"), told.get(1).getString("answeredAt"));
        assertEquals("whatsapp", told.get(0).getString("channel"));
        assertEquals(0, page(get(link)).select("textarea").size());
    }

    @Test
    void every_score_of_a_long_scale_is_a_button_with_a_name() {
        Document page = page(get(sent("nps", 0, 10, "en")));

        assertEquals(
                IntStream.rangeClosed(0, 10).mapToObj(Integer::toString).toList(),
                page.select("button[name=score]").eachAttr("value"));
        assertEquals("10, Extremely likely", page.select("button").last().attr("aria-label"));
        assertEquals("0 – Not at all likely", page.selectFirst(".ends span").text());
    }

    @Test
    void an_answer_counts_on_the_scale_of_its_metric_only() {
        String link = sent("nps", 0, 10, "en");
        post(link, "score", "11").then().statusCode(200).body(containsString("<fieldset>"));
        assertEquals(List.of(), answers());
        page(post(link, "score", "0").then().statusCode(200));
        page(post(link, "score", "10").then().statusCode(409));
        page(post(link, "comment", "Never again").then().statusCode(200));

        assertEquals(
                List.of("nps 0 null", "nps 0 Never again"),
                answers().stream()
                        .map(a -> a.getString("metric") + " " + a.getInteger("score") + " " + a.getString("comment"))
                        .toList());
    }

    @Test
    void no_page_offers_more_than_the_scale_of_its_metric() {
        String link = sent("ces", 0, 10, "en");

        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", "7"),
                page(get(link)).select("button[name=score]").eachAttr("value"));
        post(link, "score", "8").then().statusCode(200).body(containsString("<fieldset>"));
        page(post(link, "score", "7").then().statusCode(200));
        assertEquals(7, answers().get(0).getInteger("score"));
    }

    @Test
    void a_page_is_safe_to_show() {
        ValidatableResponse page = get(sent("csat", 1, 5, "en"));
        page.header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("X-Robots-Tag", containsString("noindex"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Type", equalTo("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        assertEquals(0, page.extract().detailedCookies().asList().size());
        Document html = page(page);
        assertEquals(
                0, html.select("script, link, img, iframe, [onclick], [style]").size());
        String sheet = html.selectFirst("style").data();
        page.header("Content-Security-Policy", containsString("'sha256-" + Payloads.sha256InBase64(sheet) + "'"));
    }

    @Test
    void links_that_are_over_forged_or_for_nothing_are_pages_and_say_no_more() {
        String over = "/surveys/" + links.token(survey, Instant.now().minusSeconds(60));
        String ours = links.token(survey, Instant.now().plus(THREE_DAYS));
        String forged = (ours.charAt(0) == 'A' ? 'B' : 'A') + ours.substring(1);

        page(get(over, 410));
        page(post(over, "score", "5").then().statusCode(410));
        page(get("/surveys/" + ours, 410));
        page(get("/surveys/" + forged, 403));
        page(post("/surveys/" + forged, "score", "5").then().statusCode(403));
        page(get("/surveys/" + ours.substring(0, 30), 403));
        page(RestAssured.given()
                .header("Accept-Language", "es-AR,es;q=0.9")
                .get("/surveys/nonsense")
                .then()
                .statusCode(403)
                .body(containsString("Este enlace no funciona")));
        assertEquals(List.of(), answers());
    }

    @Test
    void whoever_answered_by_message_may_still_add_words_and_a_score_that_is_none_is_asked_again() {
        String link = sent("csat", 1, 5, "es");
        post(link, "score", "9").then().statusCode(200).body(containsString("<fieldset>"));
        post(link, "nonsense", "9").then().statusCode(200).body(containsString("<fieldset>"));
        post(link, "comment", "No score yet").then().statusCode(200).body(containsString("<fieldset>"));
        assertEquals(List.of(), answers());

        Outboxes.update("UPDATE open_survey SET answered_at = now(), score = 2 WHERE id = '" + survey + "'");

        get(link).body(containsString("Ya respondió")).body(containsString("<textarea"));
        post(link, "comment", "Tarde").then().statusCode(200);
        assertEquals(2, answers().get(0).getInteger("score"));
    }

    @Test
    void whoever_asks_too_often_is_told_to_wait() {
        String link = sent("csat", 1, 5, "en");
        Response last = RestAssured.get(link);
        // Thirty at once and one every two seconds: however slow the machine is, it asks faster than that.
        for (int asked = 1; last.statusCode() == 200 && asked < 200; asked++) {
            last = RestAssured.get(link);
        }

        page(last.then().statusCode(429).header("Retry-After", equalTo("60")));
    }

    private String sent(String metric, int lowest, int highest, String language) {
        JsonObject hello = Payloads.textFrom(Payloads.newNumber());
        Payloads.message(hello).put("timestamp", Long.toString(Instant.now().getEpochSecond()));
        Gateway.post(hello).then().statusCode(200);
        String sender =
                Gateway.received(Payloads.message(hello).getString("id")).get(0).getString("senderId");
        Instant expires = Instant.now().plus(THREE_DAYS);
        JsonObject reply = Wire.sample(REPLY)
                .put("kind", "survey")
                .put("messageId", UUID.randomUUID().toString())
                .put("conversationId", UUID.randomUUID().toString())
                .put("senderId", sender)
                .put(
                        "survey",
                        new JsonObject()
                                .put("surveyId", survey.toString())
                                .put("metric", metric)
                                .put(
                                        "scores",
                                        new JsonArray(IntStream.rangeClosed(lowest, highest)
                                                .boxed()
                                                .toList()))
                                .put("label", "Rate")
                                .put("expiresAt", expires.toString())
                                .put("language", language));
        Wire.publish(REPLY, reply);
        await().until(() -> Gateway.count("open_survey WHERE id = '" + survey + "'") == 1);
        return "/surveys/" + links.token(survey, expires);
    }

    private List<JsonObject> answers() {
        return Outboxes.events(ANSWERED).stream()
                .filter(event -> survey.toString().equals(event.getString("surveyId")))
                .toList();
    }

    private static ValidatableResponse get(String link) {
        return get(link, 200);
    }

    private static ValidatableResponse get(String link, int status) {
        return RestAssured.get(link).then().statusCode(status);
    }

    private static Response post(String link, String field, String value) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam(field, value)
                .post(link);
    }

    private static Document page(ValidatableResponse response) {
        Document page = Jsoup.parse(response.extract().asString());
        assertNotNull(page.selectFirst("main h1"), "it has a heading");
        assertTrue(page.selectFirst("html").attr("lang").length() >= 2, "it says its language");
        assertTrue(page.title().length() > 3, "it has a title");
        return page;
    }
}
