package dev.regente.analytics.person;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Merges;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class PersonFlowTest {

    private static final Instant SPRING = Instant.parse("2026-03-10T10:00:00Z");
    private static final long DAY = 86_400;

    private final String account = "account-" + UUID.randomUUID();
    private final UUID helen = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();
    private final String spring = "account=" + account + "&from=2026-03-01T00:00:00Z&to=2026-06-01T00:00:00Z";

    @Test
    void who_comes_back_is_known_through_merges_and_their_undoing() {
        settled(helen, 0, "ana");
        Story second = settled(stranger, 3 * DAY, "bruno");
        assertShares("recontact-rate", "0.0 of 2");
        assertShares("first-contact-resolution", "100.0 of 2");

        new Merges().merged(stranger, helen, 1).say();

        assertShares("recontact-rate", "50.0 of 2");
        assertShares("first-contact-resolution", "0.0 of 2");
        Figure.ask("recontact-rate/facts?" + spring)
                .then()
                .body("items.counts", contains(1, 0))
                .body("items.profileId", contains(helen.toString(), helen.toString()))
                .body("items[0].nextBeganAt", equalTo(second.time(0)))
                .body("items[0].nextBeginEvent", equalTo(second.event(1)))
                .body(
                        "items[1].previousEndedAt",
                        equalTo(SPRING.plusSeconds(600).toString()));

        // The second merge is heard before the first one was undone.
        new Merges().merged(stranger, helen, 3).unmerged(stranger, stranger, 2).say();
        assertShares("recontact-rate", "50.0 of 2");
        new Merges().unmerged(stranger, stranger, 4).merged(stranger, helen, 1).say();
        assertShares("recontact-rate", "0.0 of 2");
        assertShares("first-contact-resolution", "100.0 of 2");
    }

    @Test
    void a_contact_counts_when_the_time_to_come_back_is_over() {
        Instant lastWeek = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(10, ChronoUnit.DAYS);
        new Story(lastWeek, "whatsapp", account)
                .of(helen)
                .answered("general", "ana", 60)
                .resolved("ana", 600)
                .say()
                .awaitFacts();
        String range = "account=" + account + "&from=" + lastWeek.minusSeconds(1);
        assertShares("recontact-rate", range, "0.0 of 1");
        assertShares("first-contact-resolution", range, "null of 0");
    }

    @Test
    void what_is_told_late_comes_between_what_was_told_before() {
        settled(helen, 0, "ana");
        settled(helen, 10 * DAY, "ana");
        assertShares("recontact-rate", "0.0 of 2");
        Story between = settled(helen, 5 * DAY, "bruno");
        assertShares("recontact-rate", "66.666664 of 3");

        between.forget().episode(2).reopened(2 * DAY).say().awaitFacts();
        Figure.ask("recontact-rate/facts?" + spring + "&agent=bruno")
                .then()
                .body("items.nextBeganAt", contains(SPRING.plusSeconds(7 * DAY).toString()));
        assertGroups("recontact-rate", "agent", "ana=50.0 bruno=100.0");
    }

    @Test
    void a_person_is_retained_who_writes_again_after_the_month() {
        // Twice in March, by two profiles, and one of these again in May; another person in March only.
        said(helen, 0);
        said(stranger, 10 * DAY);
        said(stranger, 60 * DAY);
        said(UUID.randomUUID(), 5 * DAY);
        assertShares("retention", "25.0 of 4");

        new Merges().merged(stranger, helen, 1).say();

        assertShares("retention", "33.333332 of 3");
        assertEquals(
                List.of("50.0", "null", "0.0"),
                Figure.ask("retention?interval=P1M&" + spring).jsonPath().getList("groups[0].intervals.value").stream()
                        .map(String::valueOf)
                        .toList());
        Figure.ask("retention/facts?" + spring).then().body("items.counts", contains(1, 0, 0));
        Figure.ask("retention/facts?" + spring)
                .then()
                .body("items[0].monthEndsAt", equalTo("2026-04-01T00:00:00Z"))
                .body("items[0].againAt", equalTo(SPRING.plusSeconds(60 * DAY).toString()));
        Figure.ask("retention?dateBy=stop&" + spring).then().statusCode(400);
    }

    @Test
    void a_profile_is_a_duplicate_while_another_one_answers_for_it() {
        Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new Merges()
                .changed(helen, 1, "pt-BR")
                .changed(stranger, 1, "en")
                .changed(UUID.randomUUID(), 1, null)
                .say();
        new Merges().changed(helen, 2, "pt-BR").merged(stranger, helen, 1).say();
        String range = "from=" + from + "&to=" + Instant.now().plusMillis(1);
        assertShares("duplicates-rate", range, "33.333332 of 3");
        // A duplicate has the language of whoever answers for it.
        assertGroups("duplicates-rate", range, "language", "pt-BR=50.0 null=0.0");
        Figure.ask("duplicates-rate/facts?limit=200&" + range)
                .then()
                .body("items.findAll { it.counts == 1 }.profileId", contains(stranger.toString()))
                .body("items.findAll { it.counts == 1 }.answersAs", contains(helen.toString()));

        new Merges().unmerged(stranger, stranger, 2).say();
        assertShares("duplicates-rate", range, "0.0 of 3");
    }

    /** A profile that a message opened is told by its conversation only, and one merged at birth by that alone. */
    @Test
    void a_profile_came_into_being_when_something_first_named_it() {
        Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        said(helen, 0);
        new Merges().merged(stranger, helen, 1).say();

        assertDuplicate("from=" + SPRING + "&to=" + SPRING.plusSeconds(1), helen, 0);
        assertDuplicate("from=" + from + "&to=" + Instant.now().plusMillis(1), stranger, 1);
    }

    private static void assertDuplicate(String range, UUID profile, int counts) {
        Figure.ask("duplicates-rate/facts?limit=200&" + range)
                .then()
                .body("items.findAll { it.profileId == '" + profile + "' }.counts", contains(counts));
    }

    @Test
    void a_merged_customer_has_the_language_of_the_survivor() {
        new Merges().changed(helen, 1, "pt-BR").changed(stranger, 1, "en").say();
        settled(helen, 0, "ana");
        settled(stranger, 3 * DAY, "ana");
        assertGroups("first-response-time", "language", "en=60.0 pt-BR=60.0");
        new Merges().merged(stranger, helen, 1).say();
        assertGroups("first-response-time", "language", "pt-BR=60.0");
        assertGroups("first-contact-resolution", "language", "pt-BR=0.0");
    }

    @Test
    void parameters_are_applied_when_asking() {
        JsonPath catalogue = Figure.as("sofia").get("/v1/kpis").jsonPath();
        assertEquals(
                Map.of("withinDays", 14, "countBotHandOffs", true),
                catalogue.getMap("items.find { it.name == 'first-contact-resolution' }.versions[0].parameters"));
        assertEquals(90, catalogue.getInt("items.find { it.name == 'retention' }.versions[0].parameters.withinDays"));
        settled(helen, 0, "ana");
        settled(helen, 10 * DAY, "ana");
        assertShares("recontact-rate", "0.0 of 2");
        assertShares("first-contact-resolution", "0.0 of 2");
    }

    private Story settled(UUID profile, long at, String agent) {
        return new Story(SPRING.plusSeconds(at), "whatsapp", account)
                .of(profile)
                .answered("general", agent, 60)
                .resolved(agent, 600)
                .say()
                .awaitFacts();
    }

    private void said(UUID profile, long at) {
        new Story(SPRING.plusSeconds(at), "whatsapp", account)
                .of(profile)
                .opened(0)
                .asks(0)
                .say()
                .awaitFacts();
    }

    private void assertShares(String kpi, String told) {
        assertShares(kpi, spring, told);
    }

    private static void assertShares(String kpi, String range, String told) {
        await().untilAsserted(() -> {
            JsonPath figure = Figure.ask(kpi + "?" + range).jsonPath();
            assertEquals(
                    told,
                    figure.get("groups[0].intervals[0].value") + " of "
                            + figure.getInt("groups[0].intervals[0].count"));
        });
    }

    private void assertGroups(String kpi, String groupBy, String told) {
        assertGroups(kpi, spring, groupBy, told);
    }

    private static void assertGroups(String kpi, String range, String groupBy, String told) {
        await().untilAsserted(() -> {
            JsonPath json =
                    Figure.ask(kpi + "?" + range + "&groupBy=" + groupBy).jsonPath();
            var groups = new ArrayList<String>();
            for (int group = 0; group < json.getList("groups").size(); group++) {
                groups.add(json.getString("groups[" + group + "].key." + groupBy) + "="
                        + json.get("groups[" + group + "].intervals[0].value"));
            }
            assertEquals(told, String.join(" ", groups));
        });
    }
}
