package dev.regente.estate.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a kubectl is at hand, it renders the same as our own small reader does. */
class KubectlTest {

    /** The first with the labels that we use. */
    private static final String FITTING = "(?s).*Kustomize Version: v5\\..*";

    static Stream<Cluster> clusters() {
        return Cluster.all();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void kubectl_renders_what_is_checked_here(Cluster cluster) throws Exception {
        assumeTrue(
                run("kubectl", "version", "--client").matches(FITTING),
                "The optional kubectl with Kustomize 5 is not on the PATH, so our reader is not compared with it");
        String rendered = run(
                "kubectl", "kustomize", Cluster.ROOT.resolve(cluster.folder()).toString());
        var theirs = new TreeMap<String, ObjectNode>();
        YamlFile.parse(withoutHashes(rendered, cluster)).forEach(json -> theirs.put(new Manifest(json).id(), json));
        var ours = new TreeMap<String, ObjectNode>();
        cluster.manifests().forEach(one -> ours.put(one.id(), one.json()));
        assertEquals(ours.keySet(), theirs.keySet());
        ours.forEach((id, json) -> assertEquals(json, theirs.get(id), id));
    }

    /** Kustomize names a generated ConfigMap after what is in it. */
    private static String withoutHashes(String rendered, Cluster cluster) {
        String plain = rendered;
        for (Manifest one : cluster.of(Cluster.Kind.ConfigMap)) {
            plain = plain.replaceAll("(name: " + one.name() + ")-[2456789bcdfghkmt]{10}\\b", "$1");
        }
        return plain;
    }

    /** What a program prints, or nothing if there is no such program. */
    private static String run(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(1, TimeUnit.MINUTES) ? said : "";
        } catch (IOException e) {
            return "";
        }
    }
}
