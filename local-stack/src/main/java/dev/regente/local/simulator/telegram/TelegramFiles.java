package dev.regente.local.simulator.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files that customers sent, which a bot first looks up and then fetches. */
final class TelegramFiles {

    private static final int MOST = 100;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** The id of the file that a customer sends with a message; null for none. */
    String keep(JsonNode asked, long message) {
        if (!asked.has("media")) {
            return null;
        }
        var id = "f" + message;
        if (files.size() < MOST) {
            files.put(id, Base64.getDecoder().decode(asked.at("/media/base64").asText()));
        }
        return id;
    }

    /** Where it is, as getFile says. */
    Map<String, Object> find(String id) {
        var bytes = files.get(id);
        if (bytes == null) {
            throw TelegramRefusal.badRequest("invalid file_id");
        }
        return Map.of("file_id", id, "file_unique_id", "u" + id, "file_size", bytes.length, "file_path", "files/" + id);
    }

    Answer fetch(String id) {
        var bytes = files.get(id);
        if (bytes == null) {
            throw TelegramRefusal.of(404, "Not Found");
        }
        return Answer.of(200, "application/octet-stream", bytes);
    }
}
