package dev.regente.local.assign.play;

import dev.regente.local.assign.AssignOptions;
import dev.regente.local.assign.play.Doors.Answer;
import dev.regente.local.assign.play.Doors.Call;
import dev.regente.local.part.Trouble;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Who works where: queues of all strategies, and agents in one to four of them. */
record Crew(Doors doors, String supervisor, AssignOptions options) {

    /** Units of one conversation, of which an agent has so many times her places. */
    static final int UNITS = 20;

    private static final List<String> STRATEGIES = List.of("least_loaded", "longest_idle", "round_robin", "best_skill");
    private static final int LONG_WORK_MILLIS = 2_000;
    private static final int MOST_QUEUES = 4;
    private static final int SECONDS = 120;

    /** Answers when they are all known. */
    void arrive() {
        each(options.queues(), this::queue);
        each(options.agents(), this::agent);
    }

    private Call queue(int number) {
        var setup = new JsonObject()
                .put("strategy", STRATEGIES.get(number % STRATEGIES.size()))
                .put("offerSeconds", options.work() < LONG_WORK_MILLIS ? 4 : 10);
        return Call.put(supervisor, "/v1/queues/" + Floor.queue(number), setup);
    }

    private Call agent(int number) {
        var queues = new LinkedHashSet<String>();
        for (int i = 0; i <= number % MOST_QUEUES; i++) {
            queues.add(Floor.queue((number / MOST_QUEUES + i * i * 3) % options.queues()));
        }
        var capacity =
                new JsonObject().put("total", places(number) * UNITS).put("cost", new JsonObject().put("app", UNITS));
        var entry = new JsonObject()
                .put("name", "Agent " + number)
                .put("queues", new JsonArray(List.copyOf(queues)))
                .put("capacity", capacity);
        return Call.put(supervisor, "/v1/agents/" + AgentAtWork.id(number), entry);
    }

    /** How many conversations she has at once. */
    private int places(int number) {
        return options.places() + number % (options.places() + 1);
    }

    private void each(int count, IntFunction<Call> calls) {
        var answers = IntStream.range(0, count)
                .mapToObj(i -> doors.call(i, calls.apply(i)))
                .toList();
        answers.forEach(Crew::expectGood);
    }

    static void expectGood(Future<Answer> answer) {
        try {
            var given = answer.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
            if (!given.isGood()) {
                throw Trouble.failed("The crew cannot be set up: " + given.status() + " " + given.body());
            }
        } catch (ExecutionException | TimeoutException e) {
            throw Trouble.failed("The crew cannot be set up: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.failed("Interrupted.", e);
        }
    }
}
