package dev.regente.estate.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.estate.k8s.Cluster.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each service runs in Kubernetes with what its own files say that it needs. */
class DeploymentsTest {

    static final Iterable<String> SERVICES = Cluster.SERVICES;
    private static final Cluster BASE = Cluster.base();

    /** What a machine of one's own needs and a pod does not: ports beside one another, and who sits there. */
    private static final Set<String> LOCAL_ONLY = Set.of(
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT",
            "ROUTING_SEED_AGENTS",
            "GATEWAY_FETCH_ALLOWED_CIDRS",
            "GATEWAY_SENDING_LEASE",
            "GATEWAY_SENDING_PER_SECOND_WHATSAPP",
            "GATEWAY_PROVIDER_URL");
    /** Where spans go, and how many, is each cluster's own. */
    private static final String TRACING = "QUARKUS_OTEL_";

    @ParameterizedTest
    @FieldSource("SERVICES")
    void its_probes_ask_its_own_health_on_its_management_port(String service) {
        Settings settings = Settings.of(service);
        ObjectNode container = container(service);
        String health = settings.inProduction("quarkus.smallrye-health.root-path");
        Map.of("startupProbe", "/started", "livenessProbe", "/live", "readinessProbe", "/ready")
                .forEach((probe, path) -> {
                    JsonNode asked = container.path(probe).path("httpGet");
                    assertEquals(health + path, asked.path("path").asText());
                    assertEquals("management", asked.path("port").asText());
                });
        assertEquals(settings.inProduction("quarkus.management.port"), port(container, "management"));
        assertEquals("8080", port(container, "http"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void its_end_is_waited_for_longer_than_it_takes(String service) {
        Settings settings = Settings.of(service);
        long preStop = container(service).at("/lifecycle/preStop/sleep/seconds").asLong();
        long longest = preStop
                + settings.secondsInProduction("quarkus.shutdown.delay")
                + settings.secondsInProduction("quarkus.shutdown.timeout")
                + drainSeconds();
        assertTrue(preStop > 0);
        assertTrue(pod(service).path("terminationGracePeriodSeconds").asLong() > longest, longest + " s");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void it_is_told_everything_that_its_local_run_is_told(String service) {
        var needed = new TreeSet<>(Settings.of(service).localVariables());
        needed.addAll(launcherVariables(service));
        needed.removeAll(LOCAL_ONLY);
        needed.removeIf(name -> name.startsWith(TRACING));
        assertTrue(needed.contains("QUARKUS_DATASOURCE_PASSWORD"), needed.toString());
        var told = told(service);
        // The JVM's options are the only thing that no property is called like.
        assertTrue(told.remove("JDK_JAVA_OPTIONS"));
        assertEquals(needed, told);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void its_image_is_the_one_that_is_built(String service) {
        Matcher version = Pattern.compile("<artifactId>regente</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(YamlFile.text(Cluster.ROOT.resolve("pom.xml")));
        assertTrue(version.find());
        assertEquals(
                "regente/" + service + ":" + version.group(1),
                container(service).path("image").asText());
        assertEquals(
                version.group(1),
                deployment(service)
                        .json()
                        .at("/metadata/labels")
                        .path("app.kubernetes.io/version")
                        .asText());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void it_is_replaced_without_a_gap_and_spread_over_nodes(String service) {
        JsonNode spec = deployment(service).json().path("spec");
        assertEquals("0", spec.at("/strategy/rollingUpdate/maxUnavailable").asText());
        assertEquals(185, pod(service).at("/securityContext/runAsUser").asInt());
        assertEquals(service, pod(service).path("serviceAccountName").asText());
        assertEquals(2, pod(service).path("topologySpreadConstraints").size());
        pod(service)
                .path("topologySpreadConstraints")
                .forEach(constraint -> assertTrue(BASE.selectedBy(constraint.at("/labelSelector/matchLabels"))
                        .contains(deployment(service))));
        assertEquals("/tmp", container(service).at("/volumeMounts/0/mountPath").asText());
        assertTrue(pod(service).at("/volumes/0/emptyDir").isObject());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void its_dockerfile_stands_on_any_base_and_runs_as_nobody_special(String service) {
        String file = YamlFile.text(Cluster.ROOT.resolve(service + "/Dockerfile"));
        assertTrue(file.lines().anyMatch(line -> line.matches("ARG BASE=\\S+:\\S+")), file);
        assertTrue(file.lines().anyMatch("FROM ${BASE}"::equals), file);
        assertTrue(file.lines().anyMatch("USER 185"::equals), file);
        assertTrue(file.lines().anyMatch(line -> line.matches("ENTRYPOINT \\[\"java\", .*]")), file);
        assertTrue(!file.contains(":latest"), file);
        assertEquals(
                YamlFile.text(Cluster.ROOT.resolve(Cluster.SERVICES.get(0) + "/Dockerfile")), file, "all are alike");
    }

    private static Set<String> told(String service) {
        var told = new TreeSet<String>();
        container(service)
                .path("envFrom")
                .forEach(from -> told.addAll(
                        BASE.data(from.at("/configMapRef/name").asText()).keySet()));
        container(service).path("env").forEach(one -> told.add(one.path("name").asText()));
        return told;
    }

    /** What local-stack's ServiceEnvironment says; what is the gateway's or routing's alone is called so. */
    private static Set<String> launcherVariables(String service) {
        String source = YamlFile.text(
                Cluster.ROOT.resolve("local-stack/src/main/java/dev/regente/local/process/ServiceEnvironment.java"));
        var found = new TreeSet<String>();
        Matcher name = Pattern.compile("\"([A-Z][A-Z_]+)\"").matcher(source);
        while (name.find()) {
            if (isFor(service, name.group(1))) {
                found.add(name.group(1));
            }
        }
        return found;
    }

    /** One that is called after a service is for that one alone. */
    private static boolean isFor(String service, String variable) {
        return (!variable.startsWith("GATEWAY_") || service.equals("channel-gateway"))
                && (!variable.startsWith("ROUTING_") || service.equals("routing-service"));
    }

    private static long drainSeconds() {
        Matcher drain = Pattern.compile("DRAIN = Duration\\.ofSeconds\\((\\d+)\\)")
                .matcher(YamlFile.text(Cluster.ROOT.resolve(
                        "service-kit/src/main/java/dev/regente/kit/broker/EventSubscriptions.java")));
        assertTrue(drain.find(), "where is the drain?");
        return Long.parseLong(drain.group(1));
    }

    private static String port(ObjectNode container, String name) {
        for (JsonNode port : container.path("ports")) {
            if (port.path("name").asText().equals(name)) {
                return port.path("containerPort").asText();
            }
        }
        return "none";
    }

    private static Manifest deployment(String service) {
        return BASE.one(Kind.Deployment, service);
    }

    private static JsonNode pod(String service) {
        return deployment(service).json().at("/spec/template/spec");
    }

    private static ObjectNode container(String service) {
        return deployment(service).containers().get(0);
    }
}
