package dev.regente.local.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What the Cloud API accepts as a file that it is to fetch from a link. */
final class WhatsAppFileSchema {

    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_NAME = 240;
    private static final int LONGEST_LINK = 2048;

    private WhatsAppFileSchema() {}

    static void check(String type, JsonNode file) {
        WhatsAppSchema.requireText(file.path("link"), LONGEST_LINK, type + ".link");
        WhatsAppSchema.require(
                file.path("link").asText().matches("https?://\\S+"), type + ".link must be an http or https URL.");
        if (file.has("caption")) {
            WhatsAppSchema.require(!type.equals("audio"), "audio has no caption.");
            WhatsAppSchema.requireText(file.path("caption"), LONGEST_CAPTION, type + ".caption");
        }
        if (file.has("filename")) {
            WhatsAppSchema.require(type.equals("document"), "Only a document has a filename.");
            WhatsAppSchema.requireText(file.path("filename"), LONGEST_NAME, "document.filename");
        }
        WhatsAppSchema.onlyFields(file, Set.of("link", "caption", "filename"));
    }
}
