package dev.regente.routing.assignment.model;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Load;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.agent.model.Skill;
import dev.regente.routing.agent.model.Turn;
import dev.regente.routing.assignment.demand.model.WaitingItem;
import dev.regente.routing.queue.model.QueueSettings;
import dev.regente.routing.queue.model.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What matching costs: three channels, of the conversations half with one of four skills at two levels, so 27 demands;
 * agents of whom one in ten is away and who have some work; more than twice as much waits as they have room for. The
 * largest pass makes 390 MB of objects: the heap is large enough that the engine is measured and not the collector.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = {"-Xmx3g", "-Xmn2g", "-XX:+UseSerialGC"})
public class MatchingBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> CHANNELS = List.of("whatsapp", "telegram", "email");
    private static final List<String> SKILLS = List.of("orders", "refunds", "returns", "billing");
    private static final int EXPLAINED = 20;

    /** How many wait; a tenth as many agents. */
    @Param({"1000", "10000", "100000"})
    public int waiting;

    /** How many of ten conversations require nothing. */
    @Param({"5"})
    public int plain;

    private final SplittableRandom random = new SplittableRandom(42);
    private final QueueSettings queue = QueueSettings.usual("general");
    private final RoutingEngine engine = new RoutingEngine(EXPLAINED);
    private List<Agent> agents;
    private List<WaitingItem> items;
    private Roster standing;
    private int next;

    @Setup
    public void fill() {
        agents = new ArrayList<>();
        items = new ArrayList<>();
        for (int i = 0; i < waiting / 10; i++) {
            agents.add(agent(i));
        }
        for (int i = 0; i < waiting; i++) {
            items.add(item(i));
        }
        standing = new Roster(queue, agents, NOW);
        engine.decide(items.subList(0, Math.min(items.size(), 500)), standing);
    }

    /** All that waits, with a new roster. */
    @Benchmark
    public Round pass() {
        return engine.decide(items, new Roster(queue, agents, NOW));
    }

    /** One more conversation, while the roster stands; then the agent finishes it. */
    @Benchmark
    public Round arrival() {
        next = (next + 1) % items.size();
        Round round = engine.decide(List.of(items.get(next)), standing);
        round.decisions().get(0).fold(this::finish, waits -> null);
        return round;
    }

    private Agent finish(Decision.Offered offered) {
        Agent agent = standing.agent(offered.agentId());
        Agent after = agent.with(agent.load().with(offered.item().channel(), -offered.load(), -1));
        standing.put(after);
        return after;
    }

    private Agent agent(int number) {
        var skills = SKILLS.stream()
                .filter(skill -> random.nextBoolean())
                .map(skill -> new Skill(skill, 1 + random.nextInt(5)))
                .toList();
        var spoken = random.nextBoolean() ? List.of("pt") : List.of("pt", "en");
        var there = random.nextInt(10) == 0 ? Presence.AWAY : Presence.AVAILABLE;
        var attendance = new Attendance(there, NOW.plus(Duration.ofHours(1 + random.nextInt(8))), null, null);
        var abilities = new Abilities(skills, spoken, List.of());
        return Agent.listed("agent-" + number, null, List.of("general"), abilities, Capacity.usual())
                .with(attendance)
                .with(Load.NONE.with("whatsapp", 20 * random.nextInt(4), 1))
                .with(new Turn(NOW.minusSeconds(random.nextInt(3600)), Map.of()));
    }

    private WaitingItem item(int number) {
        var wanted = random.nextInt(10) < plain ? List.<Requirement>of() : List.of(skill());
        Instant queuedAt = NOW.minusSeconds(random.nextInt(3600));
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        var id = new UUID(random.nextLong(), number);
        return new WaitingItem(id, channel, queuedAt, queuedAt, wanted, null, null, WaitingItem.Asked.NOBODY);
    }

    private Requirement skill() {
        return Requirement.skill(SKILLS.get(random.nextInt(SKILLS.size())), 1 + random.nextInt(2), null);
    }
}
