package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.local.load.Load;
import dev.regente.local.load.LoadOptions;
import dev.regente.local.part.Part;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever service dies in the middle: nothing is lost, nothing is doubled, and nothing else has to be restarted. */
class ServiceFaultIT {

    private static final Duration LONG = UnderLoad.LONG;
    private static final int WAITING = 3_000;
    /** Messages per second; little, because whatever else this machine does makes the drain slower too. */
    private static final int BUSY = 60;

    private static final int SEVERAL = 3;

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void duplicates_disorder_and_cut_connections_leave_no_trace_and_the_checker_would_see_one() throws Exception {
        LoadOptions options = new LoadOptions(600, 60, 16, 0, 42, new LoadOptions.Shares(20, 30, 10), 120);
        UnderLoad load = UnderLoad.begin(estate, options);
        load.kept();
        assertTrue(
                load.load().answers().get("cut") > 20,
                () -> load.load().answers().toString());

        try (Connection routing = estate.database(Part.ROUTING);
                Statement sql = routing.createStatement()) {
            sql.execute("DELETE FROM message WHERE id = (SELECT id FROM message ORDER BY id DESC LIMIT 1)");
        }
        List<String> complaints = load.load().verdict(Map.of(), Duration.ZERO).complaints();
        assertTrue(
                complaints.stream().anyMatch(line -> line.startsWith("lost in transcript: 1")), complaints::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"GATEWAY", "PROFILE", "ROUTING", "ANALYTICS"})
    void a_service_is_killed_in_the_middle(Part service) throws Exception {
        UnderLoad load = UnderLoad.begin(estate, 600, UnderLoad.FAST);
        load.awaitWorkInFlight();
        estate.kill(service);
        boolean wasPosting = load.isPosting();
        estate.stack().start(service);
        load.kept();
        assertTrue(
                service != Part.GATEWAY || wasPosting && load.failures().contains("no answer"),
                () -> load.load().answers().toString());
    }

    @Test
    void all_services_are_killed_at_once() throws Exception {
        UnderLoad load = UnderLoad.begin(estate, 600, UnderLoad.RATE);
        load.awaitAccepted(150);
        together(Part.services(), estate::kill);
        together(Part.services(), estate.stack()::start);
        load.kept();
    }

    @Test
    void each_service_is_stopped_and_started_under_load() throws Exception {
        for (List<Part> pair : List.of(List.of(Part.GATEWAY, Part.ROUTING), List.of(Part.PROFILE, Part.ANALYTICS))) {
            UnderLoad load = UnderLoad.begin(estate, 300, UnderLoad.RATE);
            load.awaitAccepted(30);
            together(pair, estate.stack()::stop);
            together(pair, estate.stack()::start);
            load.kept();
        }
    }

    @Test
    void the_gateway_dies_right_after_its_200() throws Exception {
        LoadOptions options = new LoadOptions(1, 1, 1, 0, 1, new LoadOptions.Shares(0, 0, 0), 30);
        UnderLoad load = UnderLoad.begin(estate, options);
        load.awaitPosted();
        estate.kill(Part.GATEWAY);
        assertEquals(1, load.load().accepted());
        estate.stack().start(Part.GATEWAY);
        load.kept();
    }

    @Test
    void thousands_of_waiting_messages_are_taken_several_times_faster_than_a_busy_day_brings_them() throws Exception {
        estate.kill(Part.ROUTING);
        UnderLoad waiting = UnderLoad.begin(estate, WAITING, UnderLoad.FAST);
        Load load = waiting.load();
        waiting.awaitPosted();
        assertEquals(0, load.appended());
        await().atMost(LONG).until(() -> pending(Part.PROFILE) == 0);

        CompletableFuture<Void> starting =
                CompletableFuture.runAsync(() -> estate.stack().start(Part.ROUTING));
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> load.appended() > 0);
        long since = System.nanoTime();
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> load.appended() >= WAITING);
        double seconds = (System.nanoTime() - since) / 1e9;
        starting.get(LONG.toSeconds(), TimeUnit.SECONDS);
        waiting.kept();
        assertTrue(WAITING / seconds > SEVERAL * BUSY, () -> WAITING + " messages took " + seconds + " s");
    }

    private static long pending(Part service) throws Exception {
        try (Connection database = estate.database(service);
                Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("SELECT count(*) FROM outbox_pending")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void together(List<Part> services, Consumer<Part> work) {
        CompletableFuture.allOf(services.stream()
                        .map(service -> CompletableFuture.runAsync(() -> work.accept(service)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
