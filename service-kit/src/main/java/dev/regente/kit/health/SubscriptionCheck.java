package dev.regente.kit.health;

import dev.regente.kit.KitConfig;
import dev.regente.kit.broker.BrokerLink;
import dev.regente.kit.broker.EventSubscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Red when the broker is there and a queue of ours is closed to us.
 *
 * <p>A broker that is away does not make a service unready: it goes on answering and catches up by itself.
 */
@Readiness
@ApplicationScoped
public class SubscriptionCheck implements HealthCheck {

    private final BrokerLink link;
    private final EventSubscriptions subscriptions;
    private final KitConfig config;

    SubscriptionCheck(BrokerLink link, EventSubscriptions subscriptions, KitConfig config) {
        this.link = link;
        this.subscriptions = subscriptions;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> closed = config.amqp().enabled() && link.isUp() ? subscriptions.closed() : List.of();
        var response = HealthCheckResponse.named("subscriptions")
                .status(closed.isEmpty())
                .withData("broker", link.isUp() ? "connected" : "away");
        if (!closed.isEmpty()) {
            response.withData("closed", String.join(", ", closed));
        }
        return response.build();
    }
}
