package dev.regente.local.assign.play;

import dev.regente.local.assign.AssignOptions;
import dev.regente.local.broker.Wire;
import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Trouble;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Customers write, agents work, pods die, until everything is solved. */
public final class Play implements AutoCloseable {

    private static final Logger LIBRARY = Logger.getLogger("io.vertx");
    private static final long PATIENCE = 90_000_000_000L;
    private static final long BETWEEN_LOOKS = 20_000_000L;
    private static final int MOST_SOCKETS = 20_000;
    private static final int RESTLESS_MILLIS = 500;
    private static final int ABSENCE_MILLIS = 1_500;

    private final Pods pods;
    private final AssignOptions options;
    /** One thread for all, so that nobody waits for anybody. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final Floor floor;
    private final Doors doors;
    private final Customers customers;
    private final List<AgentAtWork> agents = new ArrayList<>();
    private final List<AgentAtWork> restless = new ArrayList<>();
    private final List<Screen> screens = new ArrayList<>();
    private final AtomicInteger killed = new AtomicInteger();
    private volatile boolean over = true;
    private int stretches;

    public Play(Pods pods, AssignOptions options) {
        // A pod's death is no news here.
        LIBRARY.setLevel(Level.OFF);
        this.pods = pods;
        this.options = options;
        this.floor = new Floor(options);
        this.doors = new Doors(vertx, pods.ports());
        var supervisor = pods.parts().token("sofia");
        this.customers = new Customers(vertx, Wire.open(vertx, pods.parts().amqpPort()), doors, supervisor, options);
        new Crew(doors, supervisor, options).arrive();
    }

    /** The agents come to their desks; answers when the screens of all are on. */
    public void open() {
        var client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MOST_SOCKETS));
        var sockets = new Screen.Sockets(vertx, client, pods.ports());
        var tokens = tokens(pods.parts());
        for (int i = 0; i < options.agents(); i++) {
            var agent = new AgentAtWork(i, tokens.get(i), vertx, doors, floor);
            agents.add(agent);
            if (AgentAtWork.isRestless(i)) {
                restless.add(agent);
            }
            for (int session = 0; session <= (i % 5 == 0 ? 1 : 0); session++) {
                screens.add(new Screen(sockets, AgentAtWork.id(i), tokens.get(i), i + session, agent::sees));
            }
        }
        vertx.runOnContext(go -> screens.forEach(Screen::open));
        await(() -> screens.stream().allMatch(Screen::isOpen), "Not all sockets open");
        floor.customer(customers::saysMore);
        vertx.runOnContext(go -> {
            customers.listen();
            agents.forEach(agent -> agent.isThere(true));
            vertx.setPeriodic(RESTLESS_MILLIS, timer -> stretch());
        });
    }

    /** So many customers write; ends when all is solved, or nothing was solved for a while. */
    public void run(int conversations) {
        over = false;
        floor.moreCustomers(conversations);
        vertx.runOnContext(go -> customers.write(conversations));
        var killing = new Thread(this::kill, "killing");
        killing.setUncaughtExceptionHandler((thread, failure) -> floor.fault(failure.getMessage()));
        killing.start();
        awaitSolved();
        over = true;
        join(killing);
    }

    public Floor floor() {
        return floor;
    }

    public Customers customers() {
        return customers;
    }

    public List<Screen> screens() {
        return screens;
    }

    /** Whether she is one of the few who come and go. */
    public boolean isRestless(String agent) {
        return AgentAtWork.isRestless(Integer.parseInt(agent.substring(agent.lastIndexOf('-') + 1)));
    }

    /** How often a pod was killed and started again. */
    public int killed() {
        return killed.get();
    }

    /** How often which call was answered how. */
    public Map<String, LongAdder> answers() {
        return doors.answers();
    }

    @Override
    public void close() {
        over = true;
        screens.forEach(Screen::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static List<String> tokens(LocalParts parts, int agents) {
        return IntStream.range(0, agents)
                .parallel()
                .mapToObj(i -> parts.token(AgentAtWork.id(i)))
                .toList();
    }

    private List<String> tokens(LocalParts parts) {
        return tokens(parts, options.agents());
    }

    /** One of the few who cannot sit still leaves for a moment, and her offers with her. */
    private void stretch() {
        if (!over) {
            var one = restless.get(stretches++ % restless.size());
            one.isThere(false);
            vertx.setTimer(ABSENCE_MILLIS, go -> one.isThere(true));
        }
    }

    private void kill() {
        var next = System.nanoTime();
        while (!over && options.killEvery() > 0) {
            next += options.killEvery() * 1_000_000_000L;
            while (!over && System.nanoTime() < next) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            if (!over) {
                pods.replace(killed.getAndIncrement() % options.pods());
            }
        }
    }

    private void awaitSolved() {
        var before = 0;
        var since = System.nanoTime();
        while (floor.resolved().size() < floor.customers() && System.nanoTime() - since < PATIENCE) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            if (floor.resolved().size() > before) {
                before = floor.resolved().size();
                since = System.nanoTime();
            }
        }
    }

    private static void await(BooleanSupplier done, String complaint) {
        var end = System.nanoTime() + PATIENCE;
        while (!done.getAsBoolean()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            if (System.nanoTime() > end) {
                throw Trouble.failed(complaint + ".");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("Interrupted.", e);
        }
    }
}
