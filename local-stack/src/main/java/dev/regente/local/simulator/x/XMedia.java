package dev.regente.local.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures that were uploaded, each for one message. */
final class XMedia {

    static final String PATH = "/2/media/upload";

    private static final int LARGEST = 5_000_000;
    private static final int MOST = 10_000;
    private static final int A_DAY = 86_400;

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Answer take(JsonNode upload) {
        XSchema.checkUpload(upload);
        int size = bytes(upload.path("media").textValue());
        XSchema.require(size > 0 && size <= LARGEST, "$.media: must be of 1 byte to 5 MB");
        XSchema.require(waiting.size() < MOST, "Too many pictures wait for their message.");
        var id = XEvents.newId();
        waiting.add(id);
        return Answer.of(
                200,
                Json.tree(Map.of(
                        "data", Map.of("id", id, "media_key", "3_" + id, "expires_after_secs", A_DAY, "size", size))));
    }

    /** Refuses one that nobody uploaded, or that is in a message already. */
    void use(String id) {
        XSchema.require(waiting.remove(id), "Your media IDs are invalid.");
    }

    private static int bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            throw XRefusal.invalid("$.media: is no Base64");
        }
    }
}
