package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Pod Security Standard `restricted`, and the three habits of ours that go beyond it. */
final class Restricted {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private final List<String> found = new ArrayList<>();

    private Restricted() {}

    /** What admission would refuse about the pods of this manifest. */
    static List<String> violationsOf(Manifest manifest) {
        var check = new Restricted();
        manifest.podTemplate().ifPresent(template -> {
            check.pod(template.get("spec"));
            manifest.containers().forEach(check::container);
        });
        return check.found;
    }

    private void pod(JsonNode pod) {
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            demand(!pod.path(shared).asBoolean(), shared);
        }
        JsonNode security = pod.path("securityContext");
        demand(security.path("runAsNonRoot").asBoolean(), "runAsNonRoot");
        demand(security.path("runAsUser").asInt() > 0, "runAsUser");
        demand(security.at("/seccompProfile/type").asText().equals("RuntimeDefault"), "seccompProfile");
        demand(security.path("sysctls").isMissingNode(), "sysctls");
        pod.path("volumes").forEach(this::volume);
        // Ours: no token of the API server in a pod that never calls it.
        demand(!pod.path("automountServiceAccountToken").asBoolean(true), "automountServiceAccountToken");
    }

    private void volume(JsonNode volume) {
        volume.fieldNames().forEachRemaining(type -> {
            if (!type.equals("name")) {
                demand(VOLUMES.contains(type), "volume " + type);
            }
        });
    }

    private void container(ObjectNode container) {
        JsonNode security = container.path("securityContext");
        demand(!security.path("allowPrivilegeEscalation").asBoolean(true), "allowPrivilegeEscalation");
        demand(!security.path("privileged").asBoolean(), "privileged");
        demand(security.path("runAsNonRoot").asBoolean(true), "the container's runAsNonRoot");
        demand(security.path("runAsUser").asInt(1) > 0, "the container's runAsUser");
        demand(security.path("procMount").isMissingNode(), "procMount");
        demand(security.path("seccompProfile").isMissingNode(), "the container's seccompProfile");
        demand(security.at("/capabilities/drop").toString().equals("[\"ALL\"]"), "capabilities.drop");
        demand(security.at("/capabilities/add").isMissingNode(), "capabilities.add");
        container.path("ports").forEach(port -> demand(port.path("hostPort").isMissingNode(), "hostPort"));
        // Ours: what is written goes to a volume, and nothing runs without a limit.
        demand(security.path("readOnlyRootFilesystem").asBoolean(), "readOnlyRootFilesystem");
        for (String amount : List.of("requests/cpu", "requests/memory", "limits/memory")) {
            demand(!container.at("/resources/" + amount).isMissingNode(), "resources/" + amount);
        }
    }

    private void demand(boolean met, String what) {
        if (!met) {
            found.add(what);
        }
    }
}
