package dev.regente.estate.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The part of a strategic merge that our patches need: maps grow together, and containers meet by name. */
final class Merge {

    private Merge() {}

    static void into(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode mine = target.get(field.getKey());
            if (mine instanceof ObjectNode here && field.getValue() instanceof ObjectNode there) {
                into(here, there);
            } else if (mine instanceof ArrayNode here && field.getValue() instanceof ArrayNode there) {
                byName(here, there);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static void byName(ArrayNode target, ArrayNode patch) {
        for (JsonNode one : patch) {
            ObjectNode mine = named(target, one.path("name").asText())
                    .orElseThrow(() -> new IllegalArgumentException("A patch may not add to a list: " + one));
            into(mine, (ObjectNode) one);
        }
    }

    private static Optional<ObjectNode> named(ArrayNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .map(ObjectNode.class::cast)
                .findFirst();
    }
}
