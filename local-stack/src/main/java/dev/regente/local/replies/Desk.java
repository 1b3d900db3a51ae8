package dev.regente.local.replies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.demo.Api;
import dev.regente.local.demo.Await;
import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The conversations of one agent who has room for them all; afterwards they are resolved, and she is as before. */
final class Desk implements AutoCloseable {

    private static final String AGENT = "ana";
    private static final String ENTRY = "/v1/agents/" + AGENT;
    private static final int NUMBERS = 80_000_000;
    private static final int ROOM_FOR_ALL = 100_000;

    private final Api supervisor;
    private final Api agent;
    private final Api profiles;
    private final Api simulator;
    private final JsonNode before;
    private final List<String> conversations = new ArrayList<>();

    Desk(Home home) {
        var tokens = new Bearer(home.issuerUrl());
        this.supervisor = new Api(home.url(Part.ROUTING), tokens.tokenOf("sofia"));
        this.agent = new Api(home.url(Part.ROUTING), tokens.tokenOf(AGENT));
        this.profiles = new Api(home.url(Part.PROFILE), agent.token());
        this.simulator = new Api(home.url(Part.SIMULATOR), "");
        this.before = supervisor.get(ENTRY);
    }

    /** So many people write on WhatsApp; answers their conversations, all of them hers. */
    List<String> takes(int customers) {
        var first = 10_000_000 + ThreadLocalRandom.current().nextInt(NUMBERS);
        supervisor.put(ENTRY, entry(ROOM_FOR_ALL));
        for (int i = 0; i < customers; i++) {
            simulator.post("/simulate/whatsapp", Map.of("from", phone(first + i), "name", "Helen", "text", "Hello"));
        }
        for (int i = 0; i < customers; i++) {
            take(phone(first + i));
        }
        return List.copyOf(conversations);
    }

    String token() {
        return agent.token();
    }

    @Override
    public void close() {
        for (var conversation : conversations) {
            agent.post("/v1/conversations/" + conversation + "/resolution", Map.of("reason", "load"));
        }
        supervisor.put(ENTRY, entry(before.at("/capacity/total").asInt()));
    }

    private void take(String phone) {
        var profile = Await.item("a profile", () -> profiles.get("/v1/profiles?phone=%2B" + phone), any -> true);
        var open = "/v1/conversations?profile=" + profile.path("id").asText();
        var conversation = Await.item("a conversation", () -> supervisor.get(open), any -> true)
                .path("id")
                .asText();
        agent.post("/v1/conversations/" + conversation + "/claim", Map.of());
        conversations.add(conversation);
    }

    private Map<String, Object> entry(int total) {
        var entry = new LinkedHashMap<String, Object>();
        for (var field : List.of("name", "queues", "skills", "languages")) {
            entry.put(field, before.path(field));
        }
        entry.put("capacity", Map.of("total", total, "cost", before.at("/capacity/cost")));
        return entry;
    }

    private static String phone(int number) {
        return "55119" + number;
    }
}
