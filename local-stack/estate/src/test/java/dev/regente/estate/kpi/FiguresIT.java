package dev.regente.estate.kpi;

import static dev.regente.estate.kpi.App.done;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Three conversations through the packaged services, and what figures must say of them, computed by hand. When
 * customers wrote is told by their application, in the past; when they were answered is known to lie within a moment.
 */
class FiguresIT {

    private static final double MILLISECOND = 1e-3;
    private static final Duration REBUILT = Duration.ofMinutes(3);

    private final Estate estate = Estate.shared();
    private final App app = App.begin(estate);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void three_conversations_come_to_what_they_must() {
        String helen = asks("helen", "Where is my order?", 3_600);
        String maria = asks("maria", "The box is empty.", 7_200);
        String pedro = asks("pedro", "Do you open on Sundays?", 10_800);
        figure("backlog", "", 3);

        claims("ana", helen);
        Moment first = answers("ana", helen).since(3_600);
        app.writes(email("helen"), "And the invoice?", ago(900));
        messages(helen, json -> Estate.size(json) == 3);
        Moment next = answers("ana", helen).since(900);
        resolves("ana", helen);

        // Ana, who wrote nothing, hands it on.
        claims("ana", maria);
        handsOn("ana", maria);
        claims("bruno", maria);
        // Her application told her e-mail, and nobody her phone.
        Moment second = answers("bruno", maria, "What is your e-mail address? And your phone?")
                .since(7_200);
        resolves("bruno", maria);

        // He is not content, and opens it again.
        claims("ana", pedro);
        Moment third = answers("ana", pedro).since(10_800);
        resolves("ana", pedro);
        surveyed(pedro);
        app.writes(email("pedro"), "And on holidays?", ago(1_800));
        conversation(pedro, json -> json.getInt("episode") == 2);
        claims("ana", pedro);
        Moment fourth = answers("ana", pedro).since(1_800);
        resolves("ana", pedro);

        surveyed(helen);
        surveyed(maria);
        app.writes(email("helen"), "5", Instant.now());
        app.writes(email("maria"), "2", Instant.now());

        figure("first-response-time", "statistic=count", 4);
        figure("first-response-time", "statistic=mean", Moment.mean(first, second, third, fourth));
        figure("first-response-time", "statistic=median", Moment.mean(first, second));
        figure("first-response-time", "statistic=p90", second.towards(third, 0.7));
        figure("first-response-time", "agent=ana", Moment.mean(first, third, fourth));
        figure("first-response-time", "agent=bruno", second);
        figure("next-response-time", "", next);
        // She asked before she was answered, by the clock of her application.
        figure("customer-turn", "", 0);
        figuresOfEpisodes();
        figuresOfAnswers();
        figuresOfThisTest();
        everyFigureIsTheSumOfItsPieces();
        aRebuildFindsNothingToCorrect();
    }

    private void figuresOfEpisodes() {
        figure("one-touch", "statistic=count", 4);
        // Maria's, and the second of Pedro's.
        figure("one-touch", "", 50);
        figure("transfer-rate", "", 25);
        figure("reopen-rate", "", 25);
        figure("channel-switch-rate", "", 0);
        // Maria had not written to Bruno, who asked her for what was known; Pedro opened his again.
        figure("repeat-yourself", "", 0.5);
        figure("repeat-yourself", "version=1", 0.25);
        figure("backlog", "", 0);
    }

    private void figuresOfAnswers() {
        figure("csat", "", 50);
        figure("csat", "statistic=mean", 3.5);
        figure("csat", "agent=ana", 100);
        // Pedro was asked once and said something else.
        figure("csat-response-rate", "", 100 * 2 / 3.0);
    }

    /** What began and ended while this test ran took no longer than it. */
    private void figuresOfThisTest() {
        var all = new Moment(0, seconds(before, Instant.now()));
        // Maria waited twice.
        Map<String, Integer> times =
                Map.of("queue-wait", 5, "time-to-assignment", 4, "resolution-time", 3, "total-resolution-time", 3);
        times.forEach((kpi, count) -> {
            figure(kpi, "statistic=count", count);
            figure(kpi, "statistic=mean", all);
        });
    }

    private void everyFigureIsTheSumOfItsPieces() {
        List<String> kpis = estate.as("sofia", Part.ANALYTICS)
                .get("/v1/kpis")
                .jsonPath()
                .getList("items.findAll { it.statistics.contains('mean') && it.unit == 'seconds' }.name");
        assertTrue(kpis.contains("handle-time"));
        // Two questions, and what is said last may be heard between them.
        kpis.forEach(kpi -> await().atMost(Estate.PATIENCE).untilAsserted(() -> assertIsTheSumOfItsPieces(kpi)));
    }

    private void assertIsTheSumOfItsPieces(String kpi) {
        JsonPath figure = ask(kpi, "statistic=mean");
        List<Number> pieces = estate.as("sofia", Part.ANALYTICS)
                .get("/v1/kpis/" + kpi + "/facts?limit=200&" + ours())
                .jsonPath()
                .getList("items.seconds");
        assertEquals(figure.getInt("groups[0].intervals[0].count"), pieces.size(), kpi);
        if (!pieces.isEmpty()) {
            assertEquals(
                    figure.getDouble("groups[0].intervals[0].value"),
                    pieces.stream().mapToDouble(Number::doubleValue).average().orElseThrow(),
                    MILLISECOND,
                    kpi);
        }
    }

    private void aRebuildFindsNothingToCorrect() {
        JsonPath rebuild = done(202, estate.as("root", Part.ANALYTICS).post("/v1/rebuilds"))
                .jsonPath();
        // All that other tests have told on this estate is folded anew too.
        JsonPath done = await().atMost(REBUILT)
                .until(
                        () -> done(
                                        200,
                                        estate.as("root", Part.ANALYTICS)
                                                .get("/v1/rebuilds/" + rebuild.getString("id")))
                                .jsonPath(),
                        json -> !"running".equals(json.getString("state")));
        assertEquals("done", done.getString("state"));
        assertEquals(0, done.getInt("corrected"), done.prettify());
    }

    private void figure(String kpi, String question, double expected) {
        figure(kpi, question, new Moment(expected, expected));
    }

    private void figure(String kpi, String question, Moment expected) {
        estate.eventually(
                "sofia",
                Part.ANALYTICS,
                path(kpi, question),
                json -> json.getInt("groups.size()") == 1
                        && json.get("groups[0].intervals[0].value") instanceof Number value
                        && expected.holds(value.doubleValue()));
    }

    private JsonPath ask(String kpi, String question) {
        return done(200, estate.as("sofia", Part.ANALYTICS).get(path(kpi, question)))
                .jsonPath();
    }

    private String path(String kpi, String question) {
        return "/v1/kpis/" + kpi + "?" + ours() + "&" + question;
    }

    private String ours() {
        return "account=" + app.account() + "&from=" + ago(20_000) + "&to=" + before.plus(1, ChronoUnit.HOURS);
    }

    /** Answers the conversation that this opens. */
    private String asks(String who, String text, int secondsAgo) {
        String profile = app.writes(email(who), text, ago(secondsAgo));
        return estate.eventually(
                        "sofia",
                        Part.ROUTING,
                        "/v1/conversations?profile=" + profile,
                        json -> Estate.size(json) == 1 && "queued".equals(json.getString("items[0].state")))
                .getString("items[0].id");
    }

    private void claims(String agent, String conversation) {
        conversation(conversation, json -> "queued".equals(json.getString("state")));
        done(200, estate.as(agent, Part.ROUTING).post("/v1/conversations/" + conversation + "/claim"));
    }

    private Moment answers(String agent, String conversation) {
        return answers(agent, conversation, "Let me see.");
    }

    /** When the answer was sent, in seconds of this test. */
    private Moment answers(String agent, String conversation, String text) {
        Instant asked = Instant.now();
        String message = done(
                        202,
                        estate.as(agent, Part.ROUTING)
                                .body(Map.of("text", text))
                                .post("/v1/conversations/" + conversation + "/replies"))
                .jsonPath()
                .getString("messageId");
        messages(conversation, json -> "sent"
                .equals(json.getString("items.find { it.messageId == '" + message + "' }.status")));
        return new Moment(seconds(before, asked), seconds(before, Instant.now()));
    }

    private void handsOn(String agent, String conversation) {
        Map<String, Object> toAll = Map.of("to", Map.of("kind", "queue", "id", "general"), "note", "not mine");
        done(200, estate.as(agent, Part.ROUTING).body(toAll).post("/v1/conversations/" + conversation + "/transfers"));
    }

    private void resolves(String agent, String conversation) {
        done(
                200,
                estate.as(agent, Part.ROUTING)
                        .body(Map.of("reason", "solved"))
                        .post("/v1/conversations/" + conversation + "/resolution"));
    }

    /** Waits until the customer was asked how it went. */
    private void surveyed(String conversation) {
        messages(conversation, json -> json.getList("items.author.kind").contains("system"));
    }

    private void messages(String conversation, Predicate<JsonPath> expected) {
        conversation(conversation + "/messages", expected);
    }

    private void conversation(String path, Predicate<JsonPath> expected) {
        estate.eventually("sofia", Part.ROUTING, "/v1/conversations/" + path, expected);
    }

    private String email(String who) {
        return who + "-" + run + "@example.com";
    }

    private Instant ago(int seconds) {
        return before.minusSeconds(seconds);
    }

    private static double seconds(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1e6;
    }

    /** A number of seconds of which one knows only between which two it lies. */
    private record Moment(double least, double most) {

        static Moment mean(Moment... moments) {
            return new Moment(
                    Stream.of(moments).mapToDouble(Moment::least).average().orElseThrow(),
                    Stream.of(moments).mapToDouble(Moment::most).average().orElseThrow());
        }

        /** The same, of a question that was asked so long before this test. */
        Moment since(int seconds) {
            return new Moment(least + seconds, most + seconds);
        }

        Moment towards(Moment other, double part) {
            return new Moment(least + part * (other.least - least), most + part * (other.most - most));
        }

        boolean holds(double value) {
            return value > least - MILLISECOND && value < most + MILLISECOND;
        }
    }
}
