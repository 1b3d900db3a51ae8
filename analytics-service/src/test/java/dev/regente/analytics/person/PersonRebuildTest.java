package dev.regente.analytics.person;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Known;
import dev.regente.analytics.fixture.Merges;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Persons who are merged and un-merged while they write to us, all of it told in any order and some of it twice. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class PersonRebuildTest {

    private static final Instant WINTER = Instant.parse("2026-01-01T00:00:00Z");
    private static final long DAY = 86_400;
    private static final int PROFILES = 6;
    private static final int STORIES = 40;

    private final Random random = new Random(46);
    private final List<UUID> profiles =
            Stream.generate(UUID::randomUUID).limit(PROFILES).toList();
    private final Map<UUID, UUID> persons = new HashMap<>();

    @BeforeEach
    void nothing_is_known() {
        Known.forget();
    }

    @Test
    void whatever_the_order_every_contact_lies_between_those_of_its_person_and_a_rebuild_agrees() {
        everythingIsSaid();

        List<Map<String, String>> contacts = rows("contact");
        assertTrue(contacts.size() > STORIES / 2);
        contacts.forEach(one -> {
            assertEquals(person(one), one.get("person_id"));
            assertEquals(before(one, contacts), one.get("before_at"), one::toString);
            assertEquals(next(one, contacts), one.get("next_at"), one::toString);
        });
        List<Map<String, String>> months = rows("active_month");
        assertTrue(months.size() > STORIES);
        months.forEach(one -> {
            assertEquals(person(one), one.get("person_id"));
            assertEquals(leads(one, months), one.get("leads").equals("true"), one::toString);
            assertEquals(again(one, months), one.get("again_at"), one::toString);
        });
        assertEquals(0, rebuilt());
        assertEquals(contacts, rows("contact"));
        assertEquals(months, rows("active_month"));
    }

    @Test
    void what_was_lost_or_spoilt_is_as_the_facts_tell_it_again() {
        everythingIsSaid();
        List<List<Map<String, String>>> live = kept();

        for (String spoil : List.of(
                "UPDATE contact SET next_at = began_at, next_event = begin_event;"
                        + " UPDATE active_month SET leads = NOT leads, first_at = first_at - interval '1 day'",
                "UPDATE contact SET person_id = gen_random_uuid(), handed_on = NOT handed_on; DELETE FROM active_month",
                "INSERT INTO contact SELECT conversation_id, 9, profile_id, person_id, began_at, begin_event,"
                        + " ended_at, end_event, false, false FROM contact WHERE episode = 1;"
                        + " DELETE FROM contact WHERE episode = 2",
                "UPDATE profile_home SET person_id = profile_id, version = 99",
                "DELETE FROM profile_home WHERE profile_id IN (SELECT profile_id FROM contact)")) {
            Outboxes.update(spoil);
            assertTrue(rebuilt() > 0, spoil);
            assertEquals(live, kept(), spoil);
        }
        assertEquals(0, rebuilt());
    }

    private void everythingIsSaid() {
        var merges = new Merges().merged(UUID.randomUUID(), profiles.get(0), 1);
        for (UUID profile : profiles) {
            if (random.nextBoolean()) {
                merges.changed(profile, 1, "en").changed(profile, 2, "pt-BR");
            }
            persons.put(profile, profile);
            for (int version = 1; version <= random.nextInt(4); version++) {
                UUID into = profiles.get(random.nextInt(PROFILES));
                persons.put(profile, into);
                if (into.equals(profile)) {
                    merges.unmerged(profile, profile, version);
                } else {
                    merges.merged(profile, into, version);
                }
            }
        }
        var stories = Stream.generate(this::story).limit(STORIES).toList();
        Story.sayTogether(stories, merges.messages());
        Story.sayTogether(stories.subList(0, STORIES / 4), merges.messages());
        merges.awaitFacts();
        stories.forEach(Story::awaitFacts);
    }

    private Story story() {
        var story = new Story(WINTER.plusSeconds(random.nextInt(200) * DAY / 2), "whatsapp", "account")
                .of(profiles.get(random.nextInt(PROFILES)))
                .opened(0);
        if (random.nextInt(5) > 0) {
            story.asks(0);
        }
        story.queued("sales", 1).assigned("ana", 2).replies("agent", "ana", UUID.randomUUID(), 3);
        if (random.nextInt(3) > 0) {
            story.asks(random.nextInt(40) * DAY);
        }
        if (random.nextInt(5) > 0) {
            long end = random.nextInt(10) * DAY;
            story.resolved("ana", end);
            if (random.nextInt(3) == 0) {
                story.episode(2).reopened(end + random.nextInt(20) * DAY).resolved("bruno", end + 21 * DAY);
            }
        }
        return story;
    }

    private String person(Map<String, String> one) {
        return persons.get(UUID.fromString(one.get("profile_id"))).toString();
    }

    private String before(Map<String, String> one, List<Map<String, String>> all) {
        return hers(one, all)
                .map(other -> other.get("ended_at"))
                .filter(ended -> ended != null && ended.compareTo(one.get("began_at")) <= 0)
                .max(String::compareTo)
                .orElse(null);
    }

    private String next(Map<String, String> one, List<Map<String, String>> all) {
        return hers(one, all)
                .map(other -> other.get("began_at"))
                .filter(began -> one.get("ended_at") != null && began.compareTo(one.get("ended_at")) >= 0)
                .min(String::compareTo)
                .orElse(null);
    }

    private boolean leads(Map<String, String> one, List<Map<String, String>> all) {
        return hers(one, all)
                .filter(other -> other.get("month").equals(one.get("month")))
                .noneMatch(other -> first(other).compareTo(first(one)) < 0);
    }

    private String again(Map<String, String> one, List<Map<String, String>> all) {
        return hers(one, all)
                .filter(other -> other.get("month").compareTo(one.get("month")) > 0)
                .map(other -> other.get("first_at"))
                .min(String::compareTo)
                .orElse(null);
    }

    private static String first(Map<String, String> month) {
        return month.get("first_at") + month.get("first_event");
    }

    private Stream<Map<String, String>> hers(Map<String, String> one, List<Map<String, String>> all) {
        return all.stream().filter(other -> !other.equals(one) && person(other).equals(person(one)));
    }

    private static List<List<Map<String, String>>> kept() {
        return List.of(rows("contact"), rows("active_month"), rows("profile_home"));
    }

    private static List<Map<String, String>> rows(String table) {
        return Outboxes.query("SELECT to_jsonb(r)::text FROM " + table + " r ORDER BY 1").stream()
                .map(row -> words(new JsonObject(row.get(0))))
                .toList();
    }

    private static Map<String, String> words(JsonObject row) {
        var words = new HashMap<String, String>();
        row.forEach(column -> words.put(
                column.getKey(),
                column.getValue() == null ? null : column.getValue().toString()));
        return words;
    }

    private static int rebuilt() {
        String id = Figure.as("root")
                .post("/v1/rebuilds")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().untilAsserted(() ->
                Figure.as("sofia").get("/v1/rebuilds/" + id).then().body("endedAt", notNullValue()));
        assertEquals("done", Figure.as("sofia").get("/v1/rebuilds/" + id).path("state"));
        return Figure.as("sofia").get("/v1/rebuilds/" + id).path("corrected");
    }
}
