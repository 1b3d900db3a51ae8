package dev.regente.analytics.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import dev.regente.analytics.fixture.Figure;
import dev.regente.analytics.fixture.Merges;
import dev.regente.analytics.fixture.Story;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand events, in any order and some of them twice, of conversations that are handed on, opened again,
 * joined and split, of persons who are merged and un-merged: how fast they are recorded, and that what is kept is what
 * their facts tell. No test by its name, so it only runs when it is named: {@code -Dtest=RebuildSpeed}.
 */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "analytics-service"))
class RebuildSpeed {

    private static final Logger LOG = Logger.getLogger(RebuildSpeed.class);
    private static final int STORIES = 6_500;
    private static final int TOGETHER = 100;
    private static final int PROFILES = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Instant LAST_WEEK =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(7, ChronoUnit.DAYS);

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<UUID> profiles =
            Stream.generate(UUID::randomUUID).limit(PROFILES).toList();

    @Test
    void live_is_what_a_rebuild_tells() {
        var stories = new ArrayList<Story>();
        for (int i = 0; i < STORIES; i++) {
            stories.add(story(i, stories));
        }
        long begun = System.nanoTime();
        long busy = processor();
        long moves = 0;
        for (int i = 0; i < STORIES; i += TOGETHER) {
            Merges merges = merges();
            moves += merges.told();
            Story.sayTogether(stories.subList(i, i + TOGETHER), merges.messages());
            if (random.nextInt(4) == 0) {
                Story.sayTogether(stories.subList(i, i + TOGETHER / 2));
            }
        }
        long events = moves + stories.stream().mapToLong(Story::told).sum();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> count("fact") >= events);
        double seconds = (System.nanoTime() - begun) / 1e9;
        LOG.infof(
                "%d events in %.1f s, %.0f a second, %.3f ms of processor time each with those who say them",
                events, seconds, events / seconds, (processor() - busy) / 1e6 / events);

        List<List<String>> live = kept();
        begun = System.nanoTime();
        String id = Figure.as("root")
                .post("/v1/rebuilds")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Awaitility.await().atMost(PATIENCE).until(() -> "done".equals(rebuild(id, "state")));
        LOG.infof(
                "%s facts of %s conversations rebuilt in %.1f s, %s runs and %s outcomes",
                rebuild(id, "facts"),
                rebuild(id, "done"),
                (System.nanoTime() - begun) / 1e9,
                count("segment"),
                count("outcome"));
        assertEquals("0", rebuild(id, "corrected"));
        assertEquals(live, kept());
    }

    /** Some twenty events of two episodes. */
    private Story story(int number, List<Story> earlier) {
        var story = new Story(LAST_WEEK.plusSeconds(random.nextInt(500_000)), "whatsapp", "account-" + number % 5)
                .of(profiles.get(random.nextInt(PROFILES)));
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        String agent = "agent-" + random.nextInt(50);
        long at = random.nextInt(300);
        story.opened(0)
                .asks(0)
                .queued("sales", 1)
                .labelled(List.of("vip"), "team-" + number % 3, number % 4, 2)
                .assigned(agent, 10 + at)
                .replies("agent", agent, first, 40 + at)
                .status(first, "sent", 41 + at)
                .status(first, "delivered", 42 + at)
                .asks(90 + at)
                .transferred(agent, "billing", 95 + at)
                .queued("billing", 96 + at)
                .assigned("bruno", 120 + at)
                .replies("agent", "bruno", second, 130 + at)
                .status(second, "sent", 131 + at)
                .resolved("bruno", 150 + at);
        if (number % 3 == 0) {
            story.episode(2)
                    .reopened(5_000)
                    .asks(5_000)
                    .queued("sales", 5_001)
                    .assigned(agent, 5_100)
                    .resolved(agent, 5_200);
        }
        if (number % 7 == 1) {
            UUID other = earlier.get(number - 1).conversation;
            story.joined(other, 60 + at);
            if (number % 2 == 0) {
                story.split(other, 80 + at);
            }
        }
        return story;
    }

    /** Some profiles that belong to others, or no longer. */
    private Merges merges() {
        var merges = new Merges();
        for (int i = 0; i < 5; i++) {
            UUID home = profiles.get(random.nextInt(PROFILES));
            UUID person = profiles.get(random.nextInt(PROFILES));
            long version = 1 + random.nextInt(1_000_000);
            merges.changed(home, version, "en").merged(home, person, version);
            if (random.nextBoolean()) {
                merges.unmerged(home, home, version + 1);
            }
        }
        return merges;
    }

    private static String rebuild(String id, String what) {
        return Figure.as("sofia").get("/v1/rebuilds/" + id).jsonPath().getString(what);
    }

    private static long count(String table) {
        return Long.parseLong(
                Outboxes.query("SELECT count(*) FROM " + table).get(0).get(0));
    }

    private static List<List<String>> kept() {
        var kept = new ArrayList<>(
                Outboxes.query("SELECT md5(string_agg(s::text, '' ORDER BY conversation_id, measure, version, episode,"
                        + " ordinal)) FROM segment s"));
        kept.addAll(Outboxes.query("SELECT md5(string_agg(o::text, '' ORDER BY conversation_id, measure, version,"
                + " episode)) FROM outcome o"));
        for (String table : List.of("contact", "active_month", "profile_home")) {
            kept.addAll(Outboxes.query("SELECT md5(string_agg(r::text, '' ORDER BY r::text)) FROM " + table + " r"));
        }
        return kept;
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
