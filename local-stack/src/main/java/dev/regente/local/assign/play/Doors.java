package dev.regente.local.assign.play;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** The REST surface of several pods: whoever gets no answer from one asks the next, with the same key. */
final class Doors {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int BETWEEN_TRIES_MILLIS = 100;
    private static final int MOST_TRIES = 1_000;
    private static final int CONNECTIONS = 32;

    private final Vertx vertx;
    private final List<Integer> ports;
    private final HttpClient client;
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    Doors(Vertx vertx, List<Integer> ports) {
        this.vertx = vertx;
        this.ports = ports;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(30), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /**
     * A request of somebody.
     *
     * @param key by which a second try is known; null where a second effect is the same as one
     */
    record Call(String token, HttpMethod method, String path, JsonObject body, String key) {

        static Call post(String token, String path, JsonObject body, String key) {
            return new Call(token, HttpMethod.POST, path, body, key);
        }

        static Call put(String token, String path, JsonObject body) {
            return new Call(token, HttpMethod.PUT, path, body, null);
        }
    }

    record Answer(int status, String body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        private boolean isFinal() {
            return status < 500 && !body.contains("\"still_running\"");
        }
    }

    /** @param first the pod that is asked first; any number */
    Future<Answer> call(int first, Call call) {
        Promise<Answer> promise = Promise.promise();
        attempt(first, call, MOST_TRIES, promise);
        return promise.future();
    }

    /** How often what was answered, such as `acceptance 200`. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    private void attempt(int pod, Call call, int left, Promise<Answer> promise) {
        var options = new RequestOptions()
                .setMethod(call.method())
                .setHost("localhost")
                .setPort(ports.get(Math.floorMod(pod, ports.size())))
                .setURI(call.path())
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Authorization", "Bearer " + call.token())
                .putHeader("Content-Type", "application/json")
                .putHeader("If-Match", "*");
        if (call.key() != null) {
            options.putHeader("Idempotency-Key", call.key());
        }
        client.request(options)
                .compose(request -> call.body() == null
                        ? request.send()
                        : request.send(call.body().toBuffer()))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString())))
                .onComplete(done -> {
                    if (done.succeeded()) {
                        note(call, Integer.toString(done.result().status()));
                    }
                    if (done.succeeded() && done.result().isFinal()) {
                        promise.complete(done.result());
                    } else if (left > 1) {
                        vertx.setTimer(BETWEEN_TRIES_MILLIS, go -> attempt(pod + 1, call, left - 1, promise));
                    } else {
                        note(call, "nothing");
                        promise.fail("no answer to " + what(call));
                    }
                });
    }

    private void note(Call call, String answer) {
        answers.computeIfAbsent(what(call) + " " + answer, any -> new LongAdder())
                .increment();
    }

    private static String what(Call call) {
        var path = call.path();
        return HttpMethod.PUT.equals(call.method()) ? "setup" : path.substring(path.lastIndexOf('/') + 1);
    }
}
