package dev.regente.routing.card;

import dev.regente.routing.RoutingConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What a customer ordered last, as the profile service tells whoever asks: it checks the rights of the caller. */
@ApplicationScoped
class Orders {

    private static final Logger LOG = Logger.getLogger(Orders.class);
    private static final String KINDS = List.of("order_placed", "payment_confirmed", "order_shipped").stream()
            .map(kind -> "&kind=" + kind)
            .collect(Collectors.joining());
    private static final int MOST = 5;
    private static final int QUEUE_PER_CONNECTION = 2;

    private final RoutingConfig.Profiles config;
    private final HttpClient client;
    private final MeterRegistry meters;

    Orders(Vertx vertx, RoutingConfig config, MeterRegistry meters) {
        this.config = config.profiles();
        this.meters = meters;
        int connections = this.config.connections();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) this.config.timeout().toMillis())
                        .setMaxWaitQueueSize(connections * QUEUE_PER_CONNECTION)
                        .setTracingPolicy(TracingPolicy.PROPAGATE),
                new PoolOptions().setHttp1MaxSize(connections));
    }

    /** A step of an order, in the words of whoever told it. */
    record Order(String kind, Instant at, String summary, Map<String, Object> data) {}

    /**
     * The newest first; empty when the profile service did not answer so, in time, which is no reason to show nothing.
     *
     * @param token the caller's own
     */
    Uni<Optional<List<Order>>> of(String customer, String token) {
        if (config.url().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        String id = URLEncoder.encode(customer, StandardCharsets.UTF_8);
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.url().get() + "/v1/profiles/" + id + "/timeline?limit=" + MOST + KINDS)
                .putHeader("Authorization", "Bearer " + token);
        return client.request(request)
                .chain(asked -> asked.send())
                .chain(answer -> answer.body()
                        .map(body -> answer.statusCode() == 200
                                ? Optional.of(orders(new JsonObject(body.getDelegate())))
                                : unknown("status " + answer.statusCode())))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> unknown(failure.getClass().getSimpleName()));
    }

    private static List<Order> orders(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(item -> new Order(
                        item.getString("kind"),
                        item.getInstant("at"),
                        item.getString("summary"),
                        item.getJsonObject("data").getMap()))
                .toList();
    }

    private Optional<List<Order>> unknown(String why) {
        LOG.warnf("The profile service was asked for orders in vain: %s", why);
        meters.counter("regente.card.orders.unknown").increment();
        return Optional.empty();
    }
}
