package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One document for the API server. */
record Manifest(ObjectNode json) {

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** How a person would call it: {@code Deployment/channel-gateway}. */
    String id() {
        return kind() + "/" + name();
    }

    Manifest copy() {
        return new Manifest(json.deepCopy());
    }

    /** What its pods are made from, if it makes pods. */
    Optional<ObjectNode> podTemplate() {
        return json.at("/spec/template") instanceof ObjectNode template ? Optional.of(template) : Optional.empty();
    }

    /** Its pods' containers, those that run first included. */
    List<ObjectNode> containers() {
        var found = new ArrayList<ObjectNode>();
        podTemplate().ifPresent(template -> {
            for (String list : List.of("initContainers", "containers")) {
                template.at("/spec/" + list).forEach(container -> found.add((ObjectNode) container));
            }
        });
        return found;
    }

    /** Every text below any field of this name, such as each {@code configMapKeyRef}'s name. */
    List<String> names(String field, String nameField) {
        var found = new ArrayList<String>();
        for (JsonNode reference : json.findValues(field)) {
            found.add(
                    reference.isTextual()
                            ? reference.asText()
                            : reference.path(nameField).asText());
        }
        return found;
    }

    @Override
    public String toString() {
        return id();
    }
}
