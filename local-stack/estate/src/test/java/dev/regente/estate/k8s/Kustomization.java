package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders the small part of kustomize that k8s uses, and refuses the rest, so that no tool is needed to check it.
 *
 * <p>Generated names keep their plain form: the hash that kustomize appends is not made here.
 */
final class Kustomization {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "labels", "resources", "patches", "images", "configMapGenerator");

    private final Path folder;
    private final ObjectNode said;
    private final List<Manifest> made = new ArrayList<>();

    private Kustomization(Path folder) {
        this.folder = folder;
        this.said = YamlFile.documents(folder.resolve("kustomization.yaml")).get(0);
        said.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalArgumentException(folder + " uses " + field + ", which ManifestsTest cannot render");
            }
        });
    }

    static List<Manifest> render(Path folder) {
        var one = new Kustomization(folder);
        one.said.path("resources").forEach(resource -> one.load(resource.asText()));
        one.said.path("configMapGenerator").forEach(one::generate);
        one.said.path("patches").forEach(one::patch);
        one.said.path("labels").forEach(one::label);
        one.said.path("images").forEach(one::tag);
        return one.made;
    }

    private void load(String resource) {
        Path file = folder.resolve(resource).normalize();
        if (Files.isDirectory(file)) {
            made.addAll(render(file));
        } else {
            YamlFile.documents(file).forEach(document -> made.add(new Manifest(document)));
        }
    }

    private void generate(JsonNode generator) {
        ObjectNode data = generator.path("behavior").asText().equals("merge") ? dataOf(generator) : create(generator);
        generator.path("literals").forEach(literal -> {
            String[] parts = literal.asText().split("=", 2);
            data.put(parts[0], parts[1]);
        });
        generator.path("files").forEach(file -> data.put(file.asText(), YamlFile.text(folder.resolve(file.asText()))));
    }

    private ObjectNode dataOf(JsonNode generator) {
        return made.stream()
                .filter(one ->
                        one.id().equals("ConfigMap/" + generator.path("name").asText()))
                .map(one -> (ObjectNode) one.json().get("data"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing to merge into: " + generator));
    }

    private ObjectNode create(JsonNode generator) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "v1").put("kind", "ConfigMap");
        json.putObject("metadata").put("name", generator.path("name").asText());
        made.add(new Manifest(json));
        return json.putObject("data");
    }

    private void patch(JsonNode patch) {
        ObjectNode content =
                YamlFile.documents(folder.resolve(patch.path("path").asText())).get(0);
        content.remove(List.of("apiVersion", "kind", "metadata"));
        var target = patch.path("target").path("kind").asText();
        List<Manifest> meant =
                made.stream().filter(one -> one.kind().equals(target)).toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("A patch of nothing: " + patch);
        }
        meant.forEach(one -> Merge.into(one.json(), content));
    }

    private void label(JsonNode label) {
        for (Manifest one : made) {
            put(one.json(), label);
            one.podTemplate().ifPresent(template -> put(template, label));
            one.json().at("/spec/volumeClaimTemplates").forEach(claim -> put((ObjectNode) claim, label));
        }
    }

    private static void put(ObjectNode labelled, JsonNode label) {
        labelled.withObject("/metadata").withObject("/labels").setAll((ObjectNode) label.path("pairs"));
    }

    private void tag(JsonNode image) {
        String name = image.path("name").asText();
        for (Manifest one : made) {
            one.containers().stream()
                    .filter(container -> container.path("image").asText().equals(name))
                    .forEach(container -> container.put(
                            "image", name + ":" + image.path("newTag").asText()));
        }
    }
}
