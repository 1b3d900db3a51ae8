package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What one folder under k8s makes, and who refers to what in it. */
record Cluster(String folder, List<Manifest> manifests) {

    static final Path ROOT = Path.of(System.getProperty("regente.root"));
    static final List<String> SERVICES =
            List.of("channel-gateway", "profile-service", "routing-service", "analytics-service");

    static Cluster base() {
        return of("k8s/base");
    }

    static Cluster local() {
        return of("k8s/overlays/local");
    }

    static Stream<Cluster> all() {
        return Stream.of(base(), local());
    }

    private static Cluster of(String folder) {
        return new Cluster(folder, Kustomization.render(ROOT.resolve(folder)));
    }

    List<Manifest> of(Kind kind) {
        return manifests.stream().filter(one -> one.kind().equals(kind.name())).toList();
    }

    Manifest one(Kind kind, String name) {
        return of(kind).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(folder + " has no " + kind + "/" + name));
    }

    List<Manifest> withPods() {
        return manifests.stream().filter(one -> one.podTemplate().isPresent()).toList();
    }

    /** Everything that is named but not made here, as a person would call it. */
    TreeSet<String> missing() {
        var named = new TreeSet<String>();
        for (Manifest one : withPods()) {
            one.names("configMapRef", "name").forEach(name -> named.add("ConfigMap/" + name));
            one.names("configMap", "name").forEach(name -> named.add("ConfigMap/" + name));
            one.names("secretKeyRef", "name").forEach(name -> named.add("Secret/" + name));
            one.names("secretName", "").forEach(name -> named.add("Secret/" + name));
            one.names("claimName", "").forEach(name -> named.add("PersistentVolumeClaim/" + name));
            one.names("serviceAccountName", "").forEach(name -> named.add("ServiceAccount/" + name));
        }
        of(Kind.HorizontalPodAutoscaler).forEach(one -> {
            JsonNode target = one.json().at("/spec/scaleTargetRef");
            named.add(target.path("kind").asText() + "/" + target.path("name").asText());
        });
        manifests.forEach(one -> named.remove(one.id()));
        return named;
    }

    /** The pods that carry all of these labels. */
    List<Manifest> selectedBy(JsonNode labels) {
        return withPods().stream()
                .filter(one -> labels.properties().stream().allMatch(label -> one.json()
                        .at("/spec/template/metadata/labels")
                        .path(label.getKey())
                        .equals(label.getValue())))
                .toList();
    }

    Map<String, String> data(String configMap) {
        var data = new TreeMap<String, String>();
        one(Kind.ConfigMap, configMap)
                .json()
                .path("data")
                .properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        return data;
    }

    @Override
    public String toString() {
        return folder;
    }

    /** The kinds that are asked for by name. */
    enum Kind {
        ConfigMap,
        Deployment,
        HorizontalPodAutoscaler,
        NetworkPolicy,
        PodDisruptionBudget,
        Secret,
        Service
    }
}
