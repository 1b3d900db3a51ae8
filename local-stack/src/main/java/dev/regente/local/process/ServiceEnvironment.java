package dev.regente.local.process;

import dev.regente.local.part.Home;
import dev.regente.local.part.Part;
import java.util.HashMap;
import java.util.Map;

/** Where a service finds everything else: said once, as environment variables, the way Kubernetes says it. */
final class ServiceEnvironment {

    private ServiceEnvironment() {}

    static Map<String, String> of(Part part, Home home) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "localhost");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(home.port(part)));
        environment.put("QUARKUS_MANAGEMENT_HOST", "localhost");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(home.secondPort(part)));
        environment.putAll(database(part, home));
        environment.putAll(broker(part, home));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", home.issuerUrl());
        environment.put("GATEWAY_PUBLIC_URL", home.url(Part.GATEWAY));
        if (part == Part.GATEWAY) {
            environment.put("GATEWAY_PROVIDER_URL", home.url(Part.SIMULATOR));
            environment.put(
                    "GATEWAY_ATTACHMENTS_FOLDER",
                    home.data(Part.GATEWAY).resolve("attachments").toString());
        }
        if (part == Part.ROUTING) {
            environment.put("ROUTING_PROFILES_URL", home.url(Part.PROFILE));
        }
        if (home.isTraced()) {
            environment.putAll(tracing(home));
        }
        return environment;
    }

    /** Every span is told, and soon; without this none is recorded at all. */
    private static Map<String, String> tracing(Home home) {
        return Map.of(
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", home.url(Part.SIMULATOR),
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.3S",
                "QUARKUS_OTEL_BSP_MAX_QUEUE_SIZE", "20000");
    }

    private static Map<String, String> database(Part part, Home home) {
        var address = "postgresql://localhost:" + home.port(Part.POSTGRES) + "/" + part.label();
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + address,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                address,
                "QUARKUS_DATASOURCE_USERNAME",
                part.label(),
                "QUARKUS_DATASOURCE_PASSWORD",
                part.password());
    }

    private static Map<String, String> broker(Part part, Home home) {
        return Map.of(
                "REGENTE_AMQP_HOST", "localhost",
                "REGENTE_AMQP_PORT", Integer.toString(home.port(Part.BROKER)),
                "REGENTE_AMQP_USERNAME", part.label(),
                "REGENTE_AMQP_PASSWORD", part.password());
    }
}
