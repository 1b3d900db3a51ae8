package dev.regente.kit.broker;

import dev.regente.kit.KitConfig;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/**
 * The one AMQP connection of this process. It comes back by itself, for ever, however long the broker is away.
 *
 * <p>All that touches the connection runs on {@link #run its own context}, one event loop, so nothing here is locked.
 */
@ApplicationScoped
public class BrokerLink {

    private static final Logger LOG = Logger.getLogger(BrokerLink.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final long HANDSHAKE_MILLIS = 10_000;

    private final Vertx vertx;
    private final KitConfig config;
    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private Context context;
    private ProtonConnection connection;
    private long pause = FIRST_PAUSE_MILLIS;
    private volatile boolean up;
    private volatile boolean closing;

    BrokerLink(Vertx vertx, KitConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Something that lives on the connection and is attached again whenever the connection comes back. */
    interface Endpoint {

        void attach(ProtonConnection to);

        void detached();
    }

    void add(Endpoint endpoint) {
        endpoints.add(endpoint);
    }

    void open() {
        context = vertx.getOrCreateContext();
        run(this::connect);
    }

    /** Whether the connection stands now. */
    public boolean isUp() {
        return up;
    }

    /** Runs on the context of the connection. */
    void run(Runnable action) {
        context.runOnContext(nothing -> action.run());
    }

    void later(long millis, Runnable action) {
        vertx.setTimer(millis, id -> run(action));
    }

    /** Drops the connection as if it had been lost, so that everything on it starts afresh. */
    void reset(String why) {
        LOG.warnf("Dropping the broker connection: %s", why);
        ProtonConnection dropped = connection;
        lost(dropped);
        if (dropped != null) {
            dropped.disconnect();
        }
    }

    void close() {
        closing = true;
        run(() -> {
            if (connection != null) {
                connection.close();
                connection.disconnect();
            }
        });
    }

    private void connect() {
        if (closing) {
            return;
        }
        var amqp = config.amqp();
        var options = new ProtonClientOptions();
        options.setHeartbeat((int) amqp.heartbeat().toMillis());
        options.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        options.setSsl(amqp.tls());
        if (amqp.tls()) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
        ProtonClient.create(vertx)
                .connect(
                        options,
                        amqp.host(),
                        amqp.port(),
                        amqp.username().orElse(null),
                        amqp.password().orElse(null),
                        this::connected);
    }

    private void connected(AsyncResult<ProtonConnection> result) {
        if (result.failed()) {
            LOG.debugf("The broker does not answer: %s", result.cause().getMessage());
            retry();
            return;
        }
        ProtonConnection fresh = result.result();
        fresh.setContainer(config.service());
        fresh.disconnectHandler(this::lost);
        fresh.closeHandler(closed -> {
            lost(fresh);
            fresh.disconnect();
        });
        fresh.openHandler(opened -> {
            if (opened.failed()) {
                LOG.warnf("The broker refuses us: %s", opened.cause().getMessage());
                lost(fresh);
                fresh.disconnect();
            } else {
                opened(fresh);
            }
        });
        connection = fresh;
        fresh.open();
        // A peer that takes the connection and then says nothing has no heartbeat to miss yet.
        later(HANDSHAKE_MILLIS, () -> {
            if (fresh == connection && !up) {
                lost(fresh);
                fresh.disconnect();
            }
        });
    }

    private void opened(ProtonConnection fresh) {
        LOG.infof("Connected to the broker");
        pause = FIRST_PAUSE_MILLIS;
        up = true;
        endpoints.forEach(endpoint -> endpoint.attach(fresh));
    }

    private void lost(ProtonConnection which) {
        if (which == null || which != connection) {
            return;
        }
        connection = null;
        if (up) {
            up = false;
            LOG.warn("The broker connection is lost");
            endpoints.forEach(Endpoint::detached);
        }
        retry();
    }

    private void retry() {
        if (!closing) {
            later(pause, this::connect);
            pause = Math.min(pause * 2, config.amqp().reconnectPause().toMillis());
        }
    }
}
