package dev.regente.analytics.kpi;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class BacklogFlowTest {

    private static final int HOUR = 3_600;
    private static final Instant LAST_WEEK =
            Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(7));

    private final String account = "account-" + UUID.randomUUID();

    @Test
    void a_backlog_is_what_is_open_when_intervals_end() {
        // Open from 0:10 to 2:00, from 0:30 on, from 1:00 to 1:20 and again from 3:00 on.
        Story first = story("telegram").opened(600).resolved("ana", 2 * HOUR);
        Story second = story("whatsapp").opened(1_800).queued("billing", 1_801);
        Story third = story("telegram")
                .opened(HOUR)
                .resolved("ana", HOUR + 1_200)
                .episode(2)
                .reopened(3 * HOUR);
        Story.sayTogether(List.of(first, second, third));
        List.of(first, second, third).forEach(Story::awaitFacts);
        String hours = "interval=PT1H&" + range(0, 4 * HOUR);

        assertEquals(List.of(2.0f, 2.0f, 1.0f, 2.0f), values("backlog?" + hours));
        assertEquals(
                List.of((50 + 30) * 30.0f, (110 + 90) * 30.0f, 150 * 60.0f, (210 + 60) * 30.0f),
                values("backlog-age?" + hours));
        assertEquals(List.of(2_700.0f), values("backlog-age?statistic=p75&" + range(0, HOUR)));
        Figure.ask("backlog?groupBy=channel&interval=PT1H&" + range(0, 4 * HOUR) + "&account=" + account)
                .then()
                .body("groups.find { it.key.channel == 'telegram' }.intervals.value", contains(1.0f, 1.0f, 0.0f, 1.0f))
                .body("groups.find { it.key.channel == 'whatsapp' }.intervals.value", contains(1.0f, 1.0f, 1.0f, 1.0f));
        assertEquals(List.of(1.0f), values("backlog?queue=billing&" + range(0, 4 * HOUR)));
        assertEquals(List.of(2.0f), values("backlog?hour=03&timeZone=UTC&" + range(0, 4 * HOUR)));
        assertEquals(List.of(0.0f), values("backlog?hour=04&timeZone=UTC&" + range(0, 4 * HOUR)));
        Figure.ask("backlog/facts?" + range(0, 4 * HOUR) + "&account=" + account)
                .then()
                .body("items.seconds", contains(3.5f * HOUR, 1.0f * HOUR))
                .body("items.startEvent", contains(second.event(1), third.event(3)));
    }

    @Test
    void nobody_knows_what_will_be_open() {
        Story story = story("telegram").opened(0).say().awaitFacts();
        String future = "from=" + story.time(0) + "&to=" + story.time(30 * 24 * HOUR) + "&interval=P1D";

        // One more than a week: asked again where it was midnight in between.
        await().untilAsserted(() -> assertEquals(
                1 + ChronoUnit.DAYS.between(LAST_WEEK, Instant.now()),
                values("backlog?" + future).size()));
        assertEquals(1.0f, values("backlog?" + future).get(7));
        Figure.ask("backlog?" + range(0, HOUR) + "&dateBy=stop")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_date_by"));
        Figure.ask("backlog?statistic=mean").then().statusCode(400).body("code", equalTo("invalid_statistic"));
        Figure.ask("backlog/facts?" + range(-2 * HOUR, -HOUR) + "&account=" + account)
                .then()
                .body("items", empty());
    }

    private Story story(String channel) {
        return new Story(LAST_WEEK, channel, account);
    }

    private static String range(int from, int to) {
        return "from=" + LAST_WEEK.plusSeconds(from) + "&to=" + LAST_WEEK.plusSeconds(to);
    }

    private List<Float> values(String question) {
        return Figure.ask(question + "&account=" + account).jsonPath().getList("groups[0].intervals.value");
    }
}
