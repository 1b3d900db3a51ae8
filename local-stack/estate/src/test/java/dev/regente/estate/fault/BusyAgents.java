package dev.regente.estate.fault;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Agents at work: of four offers they take two, refuse one and let one wait, whatever happens to the system. */
final class BusyAgents implements AutoCloseable {

    private static final int KINDS = 4;

    private final Estate estate;
    private final Map<String, Set<String>> owners = new ConcurrentHashMap<>();
    private final Set<Integer> answers = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> work;
    private volatile boolean closed;

    BusyAgents(Estate estate, String... agents) {
        this.estate = estate;
        this.work = CompletableFuture.runAsync(() -> {
            while (!closed) {
                List.of(agents).forEach(this::look);
            }
        });
    }

    /** Who was told of which conversation that it is hers. */
    Map<String, Set<String>> owners() {
        return owners;
    }

    /** Every status with which an offer was answered. */
    Set<Integer> answers() {
        return answers;
    }

    /** They look at no offer any more. */
    void leave() {
        closed = true;
        work.join();
    }

    @Override
    public void close() {
        leave();
    }

    private void look(String agent) {
        try {
            Response offers = estate.as(agent, Part.ROUTING).get("/v1/agents/me/offers");
            offers.jsonPath().getList("items.id", String.class).forEach(offer -> answer(agent, offer));
        } catch (Exception nobodyThere) {
            // It is being killed; she looks again.
        }
    }

    private void answer(String agent, String offer) {
        int kind = Math.floorMod(offer.hashCode(), KINDS);
        if (kind == 0) {
            return;
        }
        Response answer =
                estate.as(agent, Part.ROUTING).post("/v1/offers/" + offer + (kind == 1 ? "/refusal" : "/acceptance"));
        answers.add(answer.statusCode());
        if (answer.statusCode() == 200) {
            owners.computeIfAbsent(answer.jsonPath().getString("id"), any -> ConcurrentHashMap.newKeySet())
                    .add(agent);
        }
    }
}
