package dev.regente.gateway.channel.wire;

import dev.regente.gateway.GatewayConfig;
import dev.regente.gateway.fetch.FetchRefused;
import dev.regente.gateway.fetch.NotReached;
import dev.regente.gateway.fetch.SafeHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * Calls providers. Never follows a redirect, never reads more than it needs, never logs an address, token or body.
 *
 * <p>Tells a call that did not reach the provider from one that may have.
 */
@ApplicationScoped
public class ProviderHttp {

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int MOST_CONNECTIONS = 4096;

    private final HttpClient client;
    private final GatewayConfig.Sending config;
    private final SafeHttp foreign;

    ProviderHttp(Vertx vertx, GatewayConfig config, SafeHttp foreign) {
        this.config = config.sending();
        this.foreign = foreign;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) this.config.connectTimeout().toMillis())
                // Shorter than the server's, so that a connection is not taken while it is being closed there.
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                // Sends that share a batch share a context, so the caller says in whose trace each one is.
                .setTracingPolicy(TracingPolicy.IGNORE)
                // Accounts share a provider's address; each keeps to its own room, and none may use up the others'.
                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    /** The provider has not heard of it. */
    public static final class NotConnected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotConnected(Throwable cause) {
            super(cause.getClass().getName(), null, false, false);
        }
    }

    /** Nobody was asked: the address leads to where we do not call. */
    public static final class Forbidden extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("forbidden", null, false, false);
        }
    }

    /**
     * Fails with {@link NotConnected} or {@link Forbidden} when nothing was sent; after any other failure the provider
     * may have it.
     *
     * @param traceparent the W3C trace context that the request carries; null for none
     */
    public Uni<ProviderAnswer> call(ProviderRequest request, String traceparent) {
        return call(request, traceparent, config.maxAnswer());
    }

    /** The same, where so many bytes of the answer are needed. */
    public Uni<ProviderAnswer> call(ProviderRequest request, String traceparent, int maxAnswer) {
        if (request.foreign()) {
            return callForeign(request, traceparent);
        }
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.uri().toString());
        request.headers().forEach(options::putHeader);
        if (traceparent != null) {
            options.putHeader("traceparent", traceparent);
        }
        return client.request(options)
                .onFailure()
                .transform(NotConnected::new)
                .chain(open -> exchange(open, request.body(), maxAnswer));
    }

    /** Where somebody else says: only to the public internet, at the address that was checked. */
    private Uni<ProviderAnswer> callForeign(ProviderRequest request, String traceparent) {
        ProviderRequest traced = traceparent == null ? request : request.with("traceparent", traceparent);
        return foreign.post(traced.uri(), traced.headers(), traced.body(), List.of())
                .map(answer -> new ProviderAnswer(answer.status(), answer.headers(), answer.body()))
                .onFailure(FetchRefused.class)
                .transform(e -> new Forbidden())
                .onFailure(NotReached.class)
                .transform(NotConnected::new);
    }

    private Uni<ProviderAnswer> exchange(HttpClientRequest open, byte[] body, int maxAnswer) {
        Uni<HttpClientResponse> answer = body == null ? open.send() : open.send(Buffer.buffer(body));
        return answer.chain(response -> read(response, maxAnswer))
                .ifNoItem()
                .after(config.answerTimeout())
                .fail()
                .onFailure()
                .invoke(() -> open.reset());
    }

    private static Uni<ProviderAnswer> read(HttpClientResponse response, int maxAnswer) {
        var headers = new HashMap<String, String>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return response.toMulti()
                .collect()
                .in(Buffer::buffer, (all, part) -> {
                    if (all.length() < maxAnswer) {
                        all.appendBuffer(part);
                    }
                })
                .map(all -> new ProviderAnswer(response.statusCode(), headers, all.getBytes()));
    }
}
