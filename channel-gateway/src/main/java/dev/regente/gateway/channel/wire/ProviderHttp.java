package dev.regente.gateway.channel.wire;

import dev.regente.gateway.GatewayConfig;
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
import java.util.Locale;

/**
 * Calls providers. Never follows a redirect, never reads more than it needs, never logs an address, token or body.
 *
 * <p>Tells a call that did not reach the provider from one that may have.
 */
@ApplicationScoped
public class ProviderHttp {

    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final GatewayConfig.Sending config;

    ProviderHttp(Vertx vertx, GatewayConfig config) {
        this.config = config.sending();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) this.config.connectTimeout().toMillis())
                // Shorter than the server's, so that a connection is not taken while it is being closed there.
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                // Sends that share a batch share a context, so the caller says in whose trace each one is.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setMaxPoolSize(this.config.parallel()));
    }

    /** The provider has not heard of it. */
    public static final class NotConnected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotConnected(Throwable cause) {
            super(cause.getClass().getName(), null, false, false);
        }
    }

    /**
     * Fails with {@link NotConnected} when nothing was sent; after any other failure the provider may have it.
     *
     * @param traceparent the W3C trace context that the request carries; null for none
     */
    public Uni<ProviderAnswer> call(ProviderRequest request, String traceparent) {
        return call(request, traceparent, config.maxAnswer());
    }

    /** The same, where so many bytes of the answer are needed. */
    public Uni<ProviderAnswer> call(ProviderRequest request, String traceparent, int maxAnswer) {
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
