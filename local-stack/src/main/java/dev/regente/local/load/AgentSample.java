package dev.regente.local.load;

import dev.regente.local.demo.Api;
import dev.regente.local.demo.Await;
import dev.regente.local.oidc.Bearer;
import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import dev.regente.local.part.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What one agent's socket shows of a few customers who are hers, the one who writes most among them. */
final class AgentSample implements AutoCloseable {

    private static final String AGENT = "ana";
    private static final int CUSTOMERS = 5;
    private static final Pattern MESSAGE = Pattern.compile("\"messageId\":\"([^\"]+)\"");

    private final Map<String, Long> shown = new ConcurrentHashMap<>();
    private final List<String> conversations = new ArrayList<>();
    private final Api routing;
    private final WebSocket socket;

    private AgentSample(Api routing, URI events, String token) {
        this.routing = routing;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(events, new Frames())
                .join();
    }

    /** Each of them writes once beforehand, so that there is a conversation to take; as many as she has room for. */
    static AgentSample of(Home home, Mailbag bag) {
        var token = new Bearer(home.issuerUrl()).tokenOf(AGENT);
        var routing = new Api(home.url(Part.ROUTING), token);
        var events = URI.create(home.url(Part.ROUTING).replaceFirst("http", "ws") + "/v1/agents/me/events");
        var sample = new AgentSample(routing, events, token);
        var supervisor = new Api(home.url(Part.ROUTING), new Bearer(home.issuerUrl()).tokenOf("sofia"));
        var profiles = new Api(home.url(Part.PROFILE), token);
        var simulator = new Api(home.url(Part.SIMULATOR), "");
        for (var phone : bag.busiest(CUSTOMERS)) {
            simulator.post("/simulate/whatsapp", Map.of("from", phone, "name", "Helen", "text", "Hello"));
            var profile = Await.item("a profile", () -> profiles.get("/v1/profiles?phone=%2B" + phone), any -> true);
            var open = "/v1/conversations?profile=" + profile.path("id").asText();
            sample.take(Await.item("a conversation", () -> supervisor.get(open), any -> true)
                    .path("id")
                    .asText());
        }
        return sample;
    }

    /** When each message was shown, by its id. */
    Map<String, Long> shown() {
        return shown;
    }

    @Override
    public void close() {
        for (var conversation : conversations) {
            routing.post("/v1/conversations/" + conversation + "/resolution", Map.of("reason", "load"));
        }
        socket.abort();
    }

    private void take(String conversation) {
        try {
            routing.post("/v1/conversations/" + conversation + "/claim", Map.of());
            conversations.add(conversation);
        } catch (Trouble full) {
            // She has work already: the sample is smaller.
        }
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                var message = MESSAGE.matcher(frame);
                if (message.find()) {
                    shown.putIfAbsent(message.group(1), System.nanoTime());
                }
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
