package dev.regente.local.assign.play;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One session of an agent: a socket to any pod, and when that is lost, one to the next pod from behind the last event
 * that it saw. What it saw is counted and digested, so that it can be compared with what was written down.
 */
public final class Screen {

    private static final int BETWEEN_TRIES_MILLIS = 200;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<Integer> ports;
    private final String agent;
    private final String token;
    private final Consumer<JsonObject> seen;
    private final List<String> faults = new ArrayList<>();
    private int pod;
    private int opened;
    private WebSocket socket;
    private volatile boolean open;
    private volatile boolean closed;
    private volatile long cursor;
    private volatile long digest;

    /** @param seen is given each frame as it comes */
    Screen(Sockets sockets, String agent, String token, int pod, Consumer<JsonObject> seen) {
        this.vertx = sockets.vertx();
        this.client = sockets.client();
        this.ports = sockets.ports();
        this.agent = agent;
        this.token = token;
        this.pod = pod;
        this.seen = seen;
    }

    /** What all screens share. */
    record Sockets(Vertx vertx, WebSocketClient client, List<Integer> ports) {}

    void open() {
        var port = ports.get(Math.floorMod(pod++, ports.size()));
        var options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setURI("/v1/agents/me/events?after=" + cursor)
                .setTimeout(10_000)
                .putHeader("Authorization", "Bearer " + token);
        client.connect(options).onSuccess(this::opened).onFailure(failure -> again());
    }

    boolean isOpen() {
        return open;
    }

    void close() {
        closed = true;
        if (socket != null) {
            socket.close();
        }
    }

    public String agent() {
        return agent;
    }

    /** The last event that it saw. */
    public long cursor() {
        return cursor;
    }

    /** Of everything that it saw, in its order; as {@link #digest(long, JsonObject)} of each. */
    public long digest() {
        return digest;
    }

    /** What it should not have seen. */
    public synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** How often it had to look for another pod. */
    public int losses() {
        return Math.max(0, opened - 1);
    }

    /** The digest after one more frame. */
    public static long digest(long before, JsonObject frame) {
        return 31 * before
                + (frame.getLong("cursor")
                                + frame.getString("kind")
                                + frame.getJsonObject("data").encode())
                        .hashCode();
    }

    private void opened(WebSocket fresh) {
        opened++;
        socket = fresh;
        open = true;
        fresh.textMessageHandler(this::frame);
        fresh.exceptionHandler(failure -> {});
        fresh.closeHandler(gone -> {
            open = false;
            again();
        });
        if (closed) {
            fresh.close();
        }
    }

    private void again() {
        if (!closed) {
            vertx.setTimer(BETWEEN_TRIES_MILLIS, go -> open());
        }
    }

    private void frame(String text) {
        var frame = new JsonObject(text);
        long now = frame.getLong("cursor");
        if (now != cursor + 1) {
            synchronized (this) {
                faults.add("%s saw %d after %d".formatted(agent, now, cursor));
            }
        }
        digest = digest(digest, frame);
        cursor = now;
        seen.accept(frame);
    }
}
