package dev.regente.estate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.local.lent.Stack;
import dev.regente.local.load.Load;
import dev.regente.local.load.LoadOptions;
import dev.regente.local.part.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever dies in the middle: nothing is lost, nothing is doubled, and nobody has to restart anything else. */
class FaultsIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int RATE = 150;
    private static final String KEPT = "every promise was kept";

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @Test
    void duplicates_disorder_and_cut_connections_leave_no_trace_and_the_checker_would_see_one() throws Exception {
        LoadOptions options = new LoadOptions(600, 60, 16, 0, 42, new LoadOptions.Shares(20, 30, 10), 120);
        Load load = new Load(estate.stack().home(), options);
        load.post();
        assertTrue(load.answers().get("cut") > 20, load.answers()::toString);
        kept(load, options);

        try (Connection routing = DriverManager.getConnection(
                        estate.stack().jdbcUrl("routing"), "routing", Part.ROUTING.password());
                Statement sql = routing.createStatement()) {
            sql.execute("DELETE FROM message WHERE id = (SELECT id FROM message ORDER BY id DESC LIMIT 1)");
        }
        List<String> complaints = load.verdict(Map.of(), Duration.ZERO).complaints();
        assertTrue(
                complaints.stream().anyMatch(line -> line.startsWith("lost in transcript: 1")), complaints::toString);
    }

    @Test
    @Tag("long")
    void all_services_are_killed_at_once() throws Exception {
        underLoad(600, () -> {
            together(estate.stack()::kill);
            together(estate.stack()::start);
        });
    }

    @Test
    @Tag("long")
    void each_service_is_stopped_and_started_under_load() throws Exception {
        underLoad(900, () -> Part.services().forEach(service -> {
            estate.stack().stop(service);
            estate.stack().start(service);
        }));
    }

    @Test
    void the_gateway_dies_right_after_its_200() throws Exception {
        LoadOptions options = new LoadOptions(1, 1, 1, 0, 1, new LoadOptions.Shares(0, 0, 0), 30);
        Load load = new Load(estate.stack().home(), options);
        ProcessHandle gateway = process(Part.GATEWAY);
        load.post();
        gateway.destroyForcibly();
        gateway.onExit().get(10, TimeUnit.SECONDS);
        assertEquals(1, load.accepted());
        estate.stack().start(Part.GATEWAY);
        kept(load, options);
    }

    @Test
    void the_broker_is_killed_and_comes_back() throws Exception {
        Load load = underLoad(600, () -> {
            estate.stack().kill(Part.BROKER);
            estate.stack().start(Part.BROKER);
        });
        assertEquals(List.of(), failures(load));
    }

    @Test
    void webhooks_are_taken_while_the_broker_is_down_and_arrive_afterwards() throws Exception {
        estate.stack().kill(Part.BROKER);
        LoadOptions options = LoadOptions.steady(600, 60, 0);
        Load load = new Load(estate.stack().home(), options);
        load.post();
        assertEquals(600, load.accepted());
        assertEquals(List.of(), failures(load));
        assertEquals(0, load.appended());
        estate.stack().start(Part.BROKER);
        kept(load, options);
    }

    @Test
    void poison_of_each_kind_is_parked_and_nothing_waits_behind_it() throws Exception {
        LoadOptions options = LoadOptions.steady(600, 60, RATE);
        Load load = new Load(estate.stack().home(), options);
        CompletableFuture<Void> posting = CompletableFuture.runAsync(load::post);
        String received = "gateway.message-received.v1";
        String identified = "profile.message-identified.v1";
        try (Poison poison = new Poison(estate.stack())) {
            await().atMost(LONG).until(() -> load.accepted() > 100);
            poison.send(received, "this is not JSON");
            poison.send(received, "[\"of another\", {\"shape\": 1}]");
            poison.sendNull(received);
            poison.send(received, "customer.sneezed.v1", "{}");
            poison.send(identified, sample(identified).replace("019a9f00-2222-7aaa-8bbb-000000000002", "no uuid"));
        }
        posting.get(LONG.toSeconds(), TimeUnit.SECONDS);
        Map<String, Integer> parked = Map.of("profile unreadable", 3, "profile unknown_type", 1, "routing failing", 1);
        assertEquals(KEPT, load.verdict(parked, LONG).toString(), () -> options + " " + load.answers());
    }

    @Test
    @Tag("long")
    void five_thousand_waiting_messages_are_taken_several_times_faster_than_they_arrived() throws Exception {
        estate.stack().kill(Part.ROUTING);
        LoadOptions options = LoadOptions.steady(5_000, 500, 0);
        Load load = new Load(estate.stack().home(), options);
        CompletableFuture<Long> posted = CompletableFuture.supplyAsync(() -> nanos(load::post));
        long arriving = posted.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertEquals(0, load.appended());
        await().atMost(LONG).until(() -> pending("profile") == 0);

        CompletableFuture<Void> starting =
                CompletableFuture.runAsync(() -> estate.stack().start(Part.ROUTING));
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> load.appended() > 0);
        long draining = nanos(
                () -> await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> load.appended() >= 5_000));
        starting.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertTrue(draining * 2 < arriving, () -> "took " + draining + " ns, arrived in " + arriving + " ns");
        kept(load, options);
    }

    private static long pending(String service) throws Exception {
        String url = estate.stack().jdbcUrl(service);
        try (Connection database = DriverManager.getConnection(url, service, "local-" + service);
                Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("SELECT count(*) FROM outbox_pending")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long nanos(Runnable work) {
        long since = System.nanoTime();
        work.run();
        return System.nanoTime() - since;
    }

    private static String sample(String address) throws Exception {
        return Files.readString(Estate.root().resolve("contracts/src/main/resources/samples/" + address + ".json"));
    }

    private static Load underLoad(int messages, Runnable fault) throws Exception {
        LoadOptions options = LoadOptions.steady(messages, messages / 10, RATE);
        Load load = new Load(estate.stack().home(), options);
        CompletableFuture<Void> posting = CompletableFuture.runAsync(load::post);
        await().atMost(LONG).until(() -> load.accepted() > messages / 4);
        fault.run();
        posting.get(LONG.toSeconds(), TimeUnit.SECONDS);
        kept(load, options);
        return load;
    }

    private static void kept(Load load, LoadOptions options) {
        assertEquals(KEPT, load.verdict(Map.of(), LONG).toString(), () -> options + " " + load.answers());
    }

    private static List<String> failures(Load load) {
        return load.answers().keySet().stream()
                .filter(answer -> !answer.equals("200") && !answer.equals("cut"))
                .toList();
    }

    private static void together(Consumer<Part> work) {
        CompletableFuture.allOf(Part.services().stream()
                        .map(service -> CompletableFuture.runAsync(() -> work.accept(service)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static ProcessHandle process(Part part) throws Exception {
        Stack stack = estate.stack();
        Path entry = stack.home().run().resolve(part.label() + ".pid");
        return ProcessHandle.of(Long.parseLong(Files.readString(entry).split(" ", 2)[0]))
                .orElseThrow();
    }
}
