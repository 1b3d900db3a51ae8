package dev.regente.analytics.survey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.kit.test.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class SurveyFlowTest {

    private static final Instant AN_HOUR_AGO =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

    @TestHTTPResource(value = "metrics", management = true)
    URL metrics;

    @Test
    void a_solved_case_is_asked_about_once_and_its_answer_is_a_figure_that_opens() {
        double before = responses("csat", 5);
        Story story = solved("whatsapp").say().awaitFacts();
        JsonObject asked = survey(story);
        assertEquals("csat", asked.getString("metric"));
        assertEquals("en", asked.getString("language"));
        assertEquals(1, asked.getInteger("episode"));
        assertEquals(Instant.parse(story.time(300)).plus(Duration.ofHours(72)), asked.getInstant("expiresAt"));

        UUID event = Wire.publish(SurveyAnswered.ADDRESS, answer(story, asked, 5, 400));
        await().untilAsserted(() -> assertEquals(100.0f, Figure.value("csat", story)));
        await().until(() -> responses("csat", 5) == before + 1);
        story.say();
        Wire.publish(SurveyAnswered.ADDRESS, answer(story, asked, 5, 400), event);
        Wire.publish(SurveyAnswered.ADDRESS, answer(story, asked, 1, 500));
        Story later = solved("whatsapp").say();
        survey(later);

        assertEquals(1, surveys(story).size());
        assertEquals(1, Figure.count("csat", story));
        assertEquals(before + 1, responses("csat", 5));
        assertEquals(100.0f, Figure.value("csat-response-rate", story));
        assertEquals(0.0f, Figure.value("csat-response-rate", later));
        Figure.ask("csat/facts?account=" + story.account + "&from=" + story.time(0) + "&to=" + story.time(600))
                .then()
                .statusCode(200)
                .body("items.surveyId", contains(asked.getString("surveyId")))
                .body("items.answerEvent", contains(event.toString()))
                .body("items.score", contains(5))
                .body("items.resolvedAt", contains(story.time(300)))
                .body("items.agent", contains("ana"))
                .body("items.queue", contains("general"));
    }

    @Test
    void whatever_comes_last_the_case_is_asked_about_once() {
        Story story = solved("telegram").sayBackwards();
        survey(story);
        story.awaitFacts();

        await().untilAsserted(() -> assertEquals(
                List.of(List.of("telegram", story.account, "general", "ana")),
                Outboxes.query("SELECT channel, account, queue, agent FROM survey WHERE conversation_id = '"
                        + story.conversation + "'")));
        assertEquals(1, surveys(story).size());
    }

    @Test
    void a_case_that_nobody_answered_is_not_asked_about() {
        Story story = new Story(AN_HOUR_AGO, "viber")
                .opened(0)
                .asks(0)
                .replies("bot", "greeter", UUID.randomUUID(), 1)
                .resolved("ana", 300)
                .say()
                .awaitFacts();
        survey(solved("viber").say());

        assertEquals(List.of(), surveys(story));
        assertEquals(
                List.of(),
                Outboxes.query("SELECT outcome FROM survey WHERE conversation_id = '" + story.conversation + "'"));
    }

    @Test
    void a_customer_is_asked_once_a_week_and_in_the_language_of_the_profile() {
        UUID helen = UUID.randomUUID();
        Wire.publish(
                ProfileChanged.ADDRESS,
                Wire.sample(ProfileChanged.ADDRESS)
                        .put("profileId", helen.toString())
                        .put("version", 4)
                        .put("language", "pt-BR"));
        await().until(() -> !Outboxes.query("SELECT 1 FROM fact WHERE profile_id = '" + helen + "'")
                .isEmpty());
        Story first = new Story(AN_HOUR_AGO, "app")
                .of(helen)
                .answered("general", "ana", 60)
                .resolved("ana", 300);
        Story second = new Story(AN_HOUR_AGO, "app")
                .of(helen)
                .answered("general", "ana", 60)
                .resolved("ana", 900);

        JsonObject asked = survey(first.say());
        second.say();

        assertEquals("pt-BR", asked.getString("language"));
        await().untilAsserted(() -> assertEquals(
                List.of(List.of("asked"), List.of("cooling_down")),
                Outboxes.query("SELECT outcome FROM survey WHERE profile_id = '" + helen + "' ORDER BY resolved_at")));
        assertEquals(List.of(), surveys(second));
    }

    @Test
    void the_share_the_distribution_and_the_groups_are_exact_and_the_facts_add_up_to_them() {
        String account = "account-" + UUID.randomUUID();
        int[] scores = {5, 4, 3, 1, 5};
        Story last = null;
        for (int i = 0; i < scores.length; i++) {
            last = new Story(AN_HOUR_AGO, "whatsapp", account)
                    .answered(i < 2 ? "billing" : "general", i < 3 ? "ana" : "bruno", 60)
                    .resolved("ana", 300)
                    .say()
                    .awaitFacts();
            Wire.publish(SurveyAnswered.ADDRESS, answer(last, survey(last), scores[i], 400));
        }
        survey(new Story(AN_HOUR_AGO, "whatsapp", account)
                .answered("general", "ana", 60)
                .resolved("ana", 300)
                .say());
        Story any = last;
        await().untilAsserted(() -> assertEquals(scores.length, Figure.count("csat", any)));

        assertEquals(60.0f, Figure.value("csat", any));
        assertEquals(500f / 6, Figure.value("csat-response-rate", any).floatValue(), 0.001f);
        String range = "account=" + account + "&from=" + any.time(0) + "&to=" + any.time(600);
        Figure.ask("csat?statistic=distribution&" + range)
                .then()
                .body("clock", nullValue())
                .body("groups[0].intervals[0].distribution.upTo", contains(1.0f, 2.0f, 3.0f, 4.0f, 5.0f))
                .body("groups[0].intervals[0].distribution.count", contains(1, 0, 1, 1, 2));
        Figure.ask("csat?groupBy=agent&" + range)
                .then()
                .body("unit", equalTo("percent"))
                .body("statistic", equalTo("share"))
                .body("groups.key.agent", contains("ana", "bruno"))
                .body("groups.collect { it.intervals[0].count }", contains(3, 2));
        Figure.ask("csat?groupBy=queue&statistic=mean&" + range)
                .then()
                .body("unit", equalTo("score"))
                .body("groups.key.queue", contains("billing", "general"))
                .body("groups.collect { it.intervals[0].value }", contains(4.5f, 3.0f));
        Figure.ask("csat/facts?" + range).then().body("items.score", containsInAnyOrder(5, 4, 3, 1, 5));
        Figure.ask("csat-response-rate/facts?" + range)
                .then()
                .body("items.score", containsInAnyOrder(5, 4, 3, 1, 5, null));
    }

    @Test
    void each_survey_that_is_on_gets_its_turn_and_none_asks_about_the_same_case() {
        var helen = UUID.randomUUID();
        try {
            policy("csat", true, 7, 720);
            policy("nps", true, 90, 720);
            policy("ces", true, 30, 720);
            Story first = solved(helen, 20);
            assertEquals("nps", survey(first.say()).getString("metric"));
            Story second = solved(helen, 12);
            assertEquals("csat", survey(second.say()).getString("metric"));
            Story third = solved(helen, 10);
            third.say();
            policy("nps", false, 90, 720);
            Story another = solved(UUID.randomUUID(), 20);
            assertEquals("ces", survey(another.say()).getString("metric"));

            await().untilAsserted(() -> assertEquals(
                    List.of(List.of("nps", "asked"), List.of("csat", "asked"), List.of("csat", "cooling_down")),
                    Outboxes.query("SELECT name, outcome FROM survey WHERE profile_id = '" + helen
                            + "' ORDER BY resolved_at")));
            assertEquals(List.of(), surveys(third));
        } finally {
            policy("csat", true, 7, 72);
            policy("nps", false, 90, 72);
            policy("ces", false, 30, 72);
        }
    }

    @Test
    void answers_on_other_scales_are_figures_of_their_own() {
        String account = "account-" + UUID.randomUUID();
        double before = responses("nps", 10);
        List<Story> promoted = answered("nps", account, 10, 9, 8, 0);
        List<Story> easy = answered("ces", account, 7, 4);
        JsonObject asked = surveys(promoted.get(3)).get(0);
        Wire.publish(
                SurveyAnswered.ADDRESS, answer(promoted.get(3), asked, 9, 500).put("metric", "nps"));

        await().untilAsserted(() -> assertEquals(4, Figure.count("nps", promoted.get(0))));
        await().untilAsserted(() -> assertEquals(2, Figure.count("ces", easy.get(0))));
        assertEquals(25.0f, Figure.value("nps", promoted.get(0)));
        assertEquals(5.5f, Figure.value("ces", easy.get(0)));
        assertEquals(0, Figure.count("csat", easy.get(0)));
        await().untilAsserted(() -> assertEquals(before + 1, responses("nps", 10)));
        String range = "account=" + account + "&from=" + easy.get(0).time(0) + "&to="
                + easy.get(0).time(600);
        Figure.ask("nps/facts?" + range)
                .then()
                .body("items.score", containsInAnyOrder(10, 9, 8, 0))
                .body("items.counts", containsInAnyOrder(1, 1, 0, -1));
        Figure.ask("nps?statistic=distribution&" + range)
                .then()
                .body("groups[0].intervals[0].distribution.count", contains(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1));
        Figure.ask("ces/facts?" + range).then().body("items.score", containsInAnyOrder(7, 4));
    }

    @Test
    void what_is_not_on_the_scale_or_answers_another_question_counts_nothing() {
        Story story = answered("nps", "account-" + UUID.randomUUID(), 11).get(0);
        JsonObject asked = surveys(story).get(0);
        Wire.publish(SurveyAnswered.ADDRESS, answer(story, asked, 5, 410));
        Wire.publish(SurveyAnswered.ADDRESS, answer(story, asked, 3, 420).put("metric", "nps"));

        await().untilAsserted(() -> assertEquals(-100.0f, Figure.value("nps", story)));
        assertEquals(
                List.of(List.of("3")),
                Outboxes.query("SELECT score::text FROM survey WHERE conversation_id = '" + story.conversation + "'"));
    }

    @Test
    void the_catalogue_names_both_figures_and_what_they_can_be_asked_as() {
        Figure.as("vera")
                .get("/v1/kpis")
                .then()
                .body("items.find { it.name == 'csat' }.unit", equalTo("percent"))
                .body("items.find { it.name == 'csat' }.statistics", contains("share", "mean", "count", "distribution"))
                .body("items.find { it.name == 'csat-response-rate' }.statistics", contains("share", "count"));
        Figure.ask("csat?statistic=p90").then().statusCode(400).body("code", equalTo("invalid_statistic"));
        Figure.ask("queue-wait?statistic=share").then().statusCode(400).body("code", equalTo("invalid_statistic"));
        Figure.ask("csat-response-rate?dateBy=stop").then().statusCode(400).body("code", equalTo("invalid_date_by"));
    }

    /** Cases that only one survey asks about, each answered with one of these scores. */
    private List<Story> answered(String metric, String account, int... scores) {
        try {
            policy("csat", false, 7, 72);
            policy(metric, true, 90, 72);
            return IntStream.of(scores)
                    .mapToObj(score -> {
                        Story story = new Story(AN_HOUR_AGO, "whatsapp", account)
                                .answered("general", "ana", 60)
                                .resolved("ana", 300)
                                .say();
                        JsonObject asked = survey(story);
                        assertEquals(metric, asked.getString("metric"));
                        Wire.publish(
                                SurveyAnswered.ADDRESS,
                                answer(story, asked, score, 400).put("metric", metric));
                        return story;
                    })
                    .toList();
        } finally {
            policy("csat", true, 7, 72);
            policy(metric, false, "nps".equals(metric) ? 90 : 30, 72);
        }
    }

    private static void policy(String name, boolean enabled, int days, int hours) {
        Figure.as("sofia")
                .contentType("application/json")
                .body("{\"enabled\":%s,\"sampling\":1.0,\"coolDownDays\":%d,\"expiryHours\":%d}"
                        .formatted(enabled, days, hours))
                .put("/v1/surveys/" + name)
                .then()
                .statusCode(200);
    }

    private static Story solved(UUID profile, int daysAgo) {
        return new Story(AN_HOUR_AGO.minus(daysAgo, ChronoUnit.DAYS), "app")
                .of(profile)
                .answered("general", "ana", 60)
                .resolved("ana", 300);
    }

    private Story solved(String channel) {
        return new Story(AN_HOUR_AGO, channel).answered("general", "ana", 60).resolved("ana", 300);
    }

    private static JsonObject survey(Story story) {
        await().until(() -> surveys(story).size() == 1);
        return surveys(story).get(0);
    }

    private static List<JsonObject> surveys(Story story) {
        return Outboxes.events(SurveyRequested.ADDRESS).stream()
                .filter(event -> story.conversation.toString().equals(event.getString("conversationId")))
                .toList();
    }

    private static JsonObject answer(Story story, JsonObject asked, int score, long second) {
        return Wire.sample(SurveyAnswered.ADDRESS)
                .put("surveyId", asked.getString("surveyId"))
                .put("conversationId", story.conversation.toString())
                .put("score", score)
                .put("answeredAt", story.time(second));
    }

    private double responses(String metric, int score) {
        String line = "regente_" + metric + "_responses_total{score=\"" + score + "\"} ";
        String shown = RestAssured.get(metrics).asString();
        assertTrue(shown.contains(line), line);
        return shown.lines()
                .filter(one -> one.startsWith(line))
                .mapToDouble(one -> Double.parseDouble(one.substring(line.length())))
                .findFirst()
                .orElseThrow();
    }
}
