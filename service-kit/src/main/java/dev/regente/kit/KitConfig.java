package dev.regente.kit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sizes and waits that are the same in every service. */
@ConfigMapping(prefix = "regente")
public interface KitConfig {

    /** The service's name on the wire, such as {@code profile-service}: the source of its events and its queues. */
    String service();

    /** Where the broker is and who we are there. */
    Amqp amqp();

    /** How arriving events are taken in. */
    Inbox inbox();

    /** How events leave. */
    Outbox outbox();

    /** How calls with an Idempotency-Key are remembered. */
    Idempotency idempotency();

    /** How long a transaction may take before its caller is told that it failed. */
    @WithDefault("PT20S")
    Duration transactionTimeout();

    /** How long a body may take to come before its sender is cut off. */
    @WithDefault("PT30S")
    Duration bodyPatience();

    /** The largest body of a route, where the server's own limit is wider for the sake of single routes. */
    Optional<MemorySize> maxBody();

    /** The largest body of single routes, by their path. */
    Map<String, MemorySize> maxBodies();

    /** The broker. */
    interface Amqp {

        /** Turned off only where a test needs no broker. */
        @WithDefault("true")
        boolean enabled();

        @WithDefault("localhost")
        String host();

        @WithDefault("5672")
        int port();

        Optional<String> username();

        Optional<String> password();

        /** Whether to speak TLS, trusting the machine's certificate authorities. */
        @WithDefault("false")
        boolean tls();

        /** After twice this silence the connection counts as lost. */
        @WithDefault("PT10S")
        Duration heartbeat();

        /** The longest pause between two attempts to reconnect. */
        @WithDefault("PT2S")
        Duration reconnectPause();
    }

    /** The way in. */
    interface Inbox {

        /** The most events that one transaction takes. */
        @WithDefault("200")
        int batch();

        /** The most unsettled events that one subscription holds in memory. */
        @WithDefault("400")
        int window();

        /** How often one event may fail before it is parked. */
        @WithDefault("3")
        int attempts();

        /** How long a database failure is retried before the events are handed back to the broker. */
        @WithDefault("PT30S")
        Duration retryBudget();

        /** A body above this size is parked unread, in bytes. */
        @WithDefault("1048576")
        int maxBody();
    }

    /** The way out. */
    interface Outbox {

        /** The most events that this process holds in memory on their way to the broker. */
        @WithDefault("2000")
        int inFlight();

        /** How long an event belongs to one process before others may take it over. */
        @WithDefault("PT10S")
        Duration lease();

        /** How often to look for events that nobody is sending. */
        @WithDefault("PT1S")
        Duration poll();

        /** How long an outcome of the broker is waited for. */
        @WithDefault("PT20S")
        Duration outcomeTimeout();
    }

    /** Repeated calls. */
    interface Idempotency {

        /** How long an answer is remembered. */
        @WithDefault("PT24H")
        Duration keep();

        /** How long a second caller waits for the first before it gets a 409. */
        @WithDefault("PT2S")
        Duration patience();
    }
}
