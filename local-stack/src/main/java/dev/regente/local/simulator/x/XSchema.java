package dev.regente.local.simulator.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What X accepts, as documented; whatever differs is refused. */
final class XSchema {

    private static final Pattern MEDIA_ID = Pattern.compile("[0-9]{1,19}");
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/bmp", "image/png", "image/webp", "image/pjpeg", "image/tiff");
    private static final int LONGEST_TEXT = 10_000;

    private XSchema() {}

    static void checkMessage(JsonNode message) {
        onlyFields(message, Set.of("text", "attachments"));
        var text = message.path("text");
        require(message.has("text") || message.has("attachments"), "$.text: is missing but it is required");
        require(!message.has("text") || (text.isTextual() && !text.textValue().isBlank()), "$.text: is blank");
        require(text.asText("").length() <= LONGEST_TEXT, "$.text: must be at most 10000 characters long");
        if (message.has("attachments")) {
            var files = message.path("attachments");
            require(files.isArray() && files.size() == 1, "$.attachments: must have one element");
            onlyFields(files.get(0), Set.of("media_id"));
            var id = files.get(0).path("media_id");
            require(
                    id.isTextual() && MEDIA_ID.matcher(id.textValue()).matches(),
                    "$.attachments[0].media_id: does not match ^[0-9]{1,19}$");
        }
    }

    static void checkUpload(JsonNode upload) {
        onlyFields(upload, Set.of("media", "media_category", "media_type", "additional_owners", "shared"));
        require(upload.path("media").isTextual(), "$.media: is missing but it is required");
        require(
                "dm_image".equals(upload.path("media_category").asText()),
                "$.media_category: only pictures of direct messages are simulated");
        require(
                PICTURES.contains(upload.path("media_type").asText()),
                "$.media_type: does not have a value in the enumeration");
    }

    static void require(boolean condition, String detail) {
        if (!condition) {
            throw XRefusal.invalid(detail);
        }
    }

    private static void onlyFields(JsonNode object, Set<String> known) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(known);
        require(names.isEmpty(), "$." + names + " is not simulated or not defined in the schema.");
    }
}
