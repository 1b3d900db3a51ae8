package dev.regente.estate.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.estate.k8s.Cluster.Kind;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What k8s renders to is what the API server accepts, and nothing in it points at nothing. */
class ManifestsTest {

    private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String LABEL_VALUE = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_document_is_of_a_known_kind_and_strictly_valid(Cluster cluster) {
        assertTrue(cluster.manifests().size() > 20);
        for (Manifest one : cluster.manifests()) {
            assertEquals(List.of(), ApiSchema.errorsIn(one), one.id());
        }
    }

    static Stream<Consumer<ObjectNode>> mistakes() {
        return Stream.of(
                deployment -> deployment.put("kind", "Deploiment"),
                deployment -> deployment.put("apiVersion", "apps/v1beta9"),
                deployment -> deployment.withObject("/spec").put("replica", 2),
                deployment -> deployment.withObject("/spec").put("minReadySeconds", "soon"),
                deployment -> deployment.withObject("/spec").put("minReadySeconds", "2"),
                deployment -> deployment.withObject("/spec").remove("selector"),
                deployment -> container(deployment).put("imagePolicy", "Always"),
                deployment -> container(deployment).withObject("/livenessProbe").put("periodSecond", 1),
                deployment ->
                        container(deployment).withObject("/securityContext").put("runAsNonRoot", "yes"),
                deployment ->
                        container(deployment).withArray("/ports").addObject().put("containerPort", "http"),
                deployment -> container(deployment).put("resources", "small"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_seen(Consumer<ObjectNode> mistake) {
        Manifest wrong = Cluster.base().one(Kind.Deployment, "channel-gateway").copy();
        mistake.accept(wrong.json());
        assertFalse(ApiSchema.errorsIn(wrong).isEmpty(), wrong.json().toString());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_pod_satisfies_pod_security_restricted(Cluster cluster) {
        for (Manifest one : cluster.withPods()) {
            assertEquals(List.of(), Restricted.violationsOf(one), one.id());
        }
    }

    static Stream<Consumer<ObjectNode>> carelessness() {
        return Stream.of(
                pod -> pod.put("hostNetwork", true),
                pod -> pod.put("automountServiceAccountToken", true),
                pod -> pod.withObject("/securityContext").put("runAsUser", 0),
                pod -> pod.withObject("/securityContext").remove("runAsNonRoot"),
                pod -> pod.withObject("/securityContext").remove("seccompProfile"),
                pod -> pod.withArray("/volumes").addObject().put("name", "host").putObject("hostPath"),
                pod -> first(pod).withObject("/securityContext").remove("allowPrivilegeEscalation"),
                pod -> first(pod).withObject("/securityContext").remove("capabilities"),
                pod -> first(pod).withObject("/securityContext").put("readOnlyRootFilesystem", false),
                pod -> first(pod).withObject("/resources/limits").remove("memory"));
    }

    @ParameterizedTest
    @MethodSource("carelessness")
    void a_careless_pod_is_seen(Consumer<ObjectNode> careless) {
        Manifest wrong = Cluster.base().one(Kind.Deployment, "channel-gateway").copy();
        careless.accept(wrong.json().withObject("/spec/template/spec"));
        assertEquals(1, Restricted.violationsOf(wrong).size());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void names_and_labels_are_well_formed_and_nothing_is_made_twice(Cluster cluster) {
        var seen = new TreeSet<String>();
        for (Manifest one : cluster.manifests()) {
            assertTrue(seen.add(one.id()), one.id() + " is made twice");
            assertTrue(one.name().matches(DNS_LABEL), one.id());
            JsonNode labels = one.json().at("/metadata/labels");
            assertEquals("regente", labels.path("app.kubernetes.io/part-of").asText(), one.id());
            labels.forEach(value -> assertTrue(value.asText().matches(LABEL_VALUE), one.id() + " " + value));
        }
    }

    @Test
    void everything_that_the_base_leaves_out_is_named_in_its_readme() {
        String readme = YamlFile.text(Cluster.ROOT.resolve("k8s/README.md"));
        for (String missing : Cluster.base().missing()) {
            assertTrue(missing.matches("(Secret|PersistentVolumeClaim)/.*"), missing);
            assertTrue(readme.contains("`" + missing.substring(missing.indexOf('/') + 1) + "`"), missing);
        }
    }

    @Test
    void the_local_overlay_leaves_nothing_out_and_marks_what_is_for_development() {
        Cluster local = Cluster.local();
        assertEquals(new TreeSet<>(), local.missing());
        assertFalse(local.of(Kind.Secret).isEmpty());
        for (Manifest secret : local.of(Kind.Secret)) {
            assertEquals("development-only", mark(secret), secret.id());
        }
        assertEquals(List.of(), Cluster.base().of(Kind.Secret));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_selector_finds_pods_and_every_port_is_one_of_theirs(Cluster cluster) {
        for (Manifest one : cluster.of(Kind.Service)) {
            List<Manifest> pods = cluster.selectedBy(one.json().at("/spec/selector"));
            assertEquals(1, pods.size(), one.id());
            ports(one.json().at("/spec/ports"), "targetPort").forEach(port -> assertHasPort(pods.get(0), port));
        }
        for (Manifest one : cluster.of(Kind.PodDisruptionBudget)) {
            assertEquals(
                    1,
                    cluster.selectedBy(one.json().at("/spec/selector/matchLabels"))
                            .size());
        }
        for (Manifest one : cluster.of(Kind.NetworkPolicy)) {
            assertFalse(
                    cluster.selectedBy(one.json().at("/spec/podSelector/matchLabels"))
                            .isEmpty(),
                    one.id());
        }
        for (Manifest one : cluster.withPods()) {
            JsonNode selector = one.json().at("/spec/selector/matchLabels");
            assertEquals(List.of(one), cluster.selectedBy(selector), one.id());
            assertTrue(selector.path("app.kubernetes.io/version").isMissingNode(), one.id());
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void nothing_is_reached_that_no_policy_names(Cluster cluster) {
        JsonNode everything =
                cluster.one(Kind.NetworkPolicy, "regente-default-deny").json().get("spec");
        assertEquals(cluster.withPods(), cluster.selectedBy(everything.at("/podSelector/matchLabels")));
        assertEquals("[\"Ingress\",\"Egress\"]", everything.path("policyTypes").toString());
        assertTrue(everything.path("ingress").isMissingNode()
                && everything.path("egress").isMissingNode());
    }

    private static void assertHasPort(Manifest pod, String port) {
        boolean found = pod.containers().stream()
                .flatMap(container -> ports(container.path("ports"), "name").stream())
                .anyMatch(port::equals);
        assertTrue(found, pod.id() + " has no port " + port);
    }

    private static List<String> ports(JsonNode ports, String field) {
        return ports.findValuesAsText(field);
    }

    private static String mark(Manifest secret) {
        return secret.json().at("/metadata/annotations").path("regente.dev/for").asText();
    }

    private static ObjectNode container(ObjectNode deployment) {
        return first(deployment.withObject("/spec/template/spec"));
    }

    private static ObjectNode first(ObjectNode pod) {
        return (ObjectNode) pod.withArray("/containers").get(0);
    }
}
