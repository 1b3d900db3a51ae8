package dev.regente.kit.test;

import dev.regente.local.lent.LocalParts;
import dev.regente.local.part.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Real PostgreSQL, the real broker with its real topology, an OIDC issuer and the provider simulator for a
 * {@code @QuarkusTest}, in one spawned process on free ports. The init argument {@code service} names the service.
 */
public class LocalStackResource implements QuarkusTestResourceLifecycleManager {

    private LocalParts parts;
    private String service;
    private String user;

    @Override
    public void init(Map<String, String> args) {
        service = args.getOrDefault("service", "profile-service");
        String name = service.contains("gateway") ? "gateway" : service.replace("-service", "");
        // The user at the broker; a test that says other services' events needs all rights there.
        user = args.getOrDefault("amqp", name);
    }

    @Override
    public Map<String, String> start() {
        parts = LocalParts.start(
                Path.of(System.getProperty("regente.root", "..")),
                Part.POSTGRES,
                Part.BROKER,
                Part.OIDC,
                Part.SIMULATOR);
        String database = service.contains("gateway") ? "gateway" : service.replace("-service", "");
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", parts.jdbcUrl(database));
        config.put("quarkus.datasource.reactive.url", parts.reactiveUrl(database));
        config.put("quarkus.datasource.username", database);
        config.put("quarkus.datasource.password", parts.password(database));
        config.put("regente.amqp.host", "localhost");
        config.put("regente.amqp.port", Integer.toString(parts.amqpPort()));
        config.put("regente.amqp.username", user);
        config.put("regente.amqp.password", "local-" + user);
        config.put("quarkus.oidc.auth-server-url", parts.issuerUrl());
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put("regente.test.amqp-port", Integer.toString(parts.amqpPort()));
        config.put("regente.test.issuer", parts.issuerUrl());
        config.put("regente.test.simulator", parts.simulatorUrl());
        return config;
    }

    /** A test that stops and starts parts has a field of type {@link LocalParts}. */
    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(parts, new TestInjector.MatchesType(LocalParts.class));
    }

    @Override
    public void stop() {
        if (parts != null) {
            parts.close();
        }
    }
}
