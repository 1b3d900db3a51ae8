package dev.regente.gateway.fetch;

import dev.regente.gateway.fetch.model.Obstacle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Calls URLs that somebody else gave us: only what is public, at the address that was checked, for a short time. Keeps
 * no cookies and asks no proxy.
 *
 * <p>Never logs an address, and no failure of it tells one.
 */
@ApplicationScoped
public class SafeHttp {

    private static final int LONGEST_ANSWER = 65_536;
    private static final int REDIRECT = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int MAX_HEADER = 16_384;

    private final Vertx vertx;
    private final Door door;
    private final HttpClient client;
    private final Duration patience;

    @Inject
    SafeHttp(Vertx vertx, Door door, FetchConfig config) {
        this(vertx, door, config.timeout());
    }

    SafeHttp(Vertx vertx, Door door, Duration patience) {
        this.vertx = vertx;
        this.door = door;
        this.patience = patience;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setKeepAlive(false)
                .setMaxHeaderSize(MAX_HEADER)
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /**
     * Gets a file. Fails with {@link FetchRefused} when it must not or cannot be taken, with {@link NotReached} when
     * nobody answers, and with something else when the way broke.
     *
     * @param into is overwritten
     */
    public Uni<Fetched> get(Fetch fetch, Path into) {
        return limited(open -> follow(fetch, into, open));
    }

    /** Posts bytes; what it answers is read up to 64 KB. Fails as {@link #get} does, and follows no redirect. */
    public Uni<Posted> post(URI url, Map<String, String> headers, byte[] body, List<String> hosts) {
        return limited(open -> door.open(HttpMethod.POST, url, headers, hosts)
                .chain(options -> call(options, open, request -> request.send(Buffer.buffer(body))
                        .compose(SafeHttp::beginning))));
    }

    private Uni<Fetched> follow(Fetch fetch, Path into, Open open) {
        return door.open(HttpMethod.GET, fetch.url(), fetch.headers(), fetch.hosts())
                .chain(options -> call(options, open, request -> request.send().compose(answer -> {
                    if (isRedirect(answer)) {
                        return Future.succeededFuture(elsewhere(fetch, answer));
                    }
                    return Download.of(vertx, answer, into, fetch.maxBytes()).map(Step::new);
                })))
                .chain(step ->
                        step.next() == null ? Uni.createFrom().item(step.fetched()) : follow(step.next(), into, open));
    }

    private static boolean isRedirect(HttpClientResponse answer) {
        return answer.statusCode() >= REDIRECT && answer.statusCode() < CLIENT_ERROR;
    }

    private static Step elsewhere(Fetch fetch, HttpClientResponse answer) {
        Download.leave(answer);
        String location = answer.getHeader("Location");
        if (fetch.redirects() < 1 || location == null) {
            throw new FetchRefused(Obstacle.REDIRECTED);
        }
        try {
            URI next = fetch.url().resolve(location);
            boolean same =
                    String.valueOf(next.getRawAuthority()).equals(fetch.url().getRawAuthority());
            return new Step(fetch.at(next, same && fetch.url().getScheme().equals(next.getScheme())));
        } catch (IllegalArgumentException e) {
            throw new FetchRefused(Obstacle.URL_FORBIDDEN);
        }
    }

    private <T> Uni<T> call(RequestOptions options, Open open, Function<HttpClientRequest, Future<T>> exchange) {
        return Uni.createFrom()
                .completionStage(() -> client.request(options).toCompletionStage())
                .onFailure()
                .transform(NotReached::new)
                .invoke(open::now)
                .chain(request -> Uni.createFrom()
                        .completionStage(() -> exchange.apply(request).toCompletionStage()));
    }

    private static Future<Posted> beginning(HttpClientResponse answer) {
        var all = Buffer.buffer();
        answer.handler(part -> {
            if (all.length() < LONGEST_ANSWER) {
                all.appendBuffer(part, 0, Math.min(part.length(), LONGEST_ANSWER - all.length()));
            }
        });
        var headers = new LinkedHashMap<String, String>();
        answer.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return answer.end().map(end -> new Posted(answer.statusCode(), Map.copyOf(headers), all.getBytes()));
    }

    /** However slowly it goes on, there is an end. */
    private <T> Uni<T> limited(Function<Open, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var open = new Open();
            return work.apply(open)
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .onTermination()
                    .invoke((item, failure, cancelled) -> {
                        if (failure != null || cancelled) {
                            open.cut();
                        }
                    });
        });
    }

    /** The request that is under way. */
    private static final class Open {

        private HttpClientRequest request;
        private boolean over;

        synchronized void now(HttpClientRequest begun) {
            request = begun;
            if (over) {
                begun.reset();
            }
        }

        synchronized void cut() {
            over = true;
            if (request != null) {
                request.reset();
            }
        }
    }

    /** Either the end, or where to look next. */
    private record Step(Fetched fetched, Fetch next) {

        Step(Fetched fetched) {
            this(fetched, null);
        }

        Step(Fetch next) {
            this(null, next);
        }
    }
}
