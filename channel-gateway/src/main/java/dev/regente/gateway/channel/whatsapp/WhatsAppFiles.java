package dev.regente.gateway.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.json.Fields;
import java.util.Set;

/** Files that go out: Meta fetches each from the link that it is given. */
final class WhatsAppFiles {

    private static final long MEGABYTE = 1L << 20;
    private static final int LONGEST_CAPTION = 1024;
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png");
    private static final Set<String> VIDEOS = Set.of("video/mp4", "video/3gpp");
    private static final Set<String> SOUNDS =
            Set.of("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/opus");

    private WhatsAppFiles() {}

    /** Whether a text can stand below the file; it is a message of its own otherwise. */
    static boolean canCarry(OutgoingFile file, String text) {
        return text.length() <= LONGEST_CAPTION && !type(file).equals("audio");
    }

    /** @param caption null for none */
    static ObjectNode write(OutgoingFile file, String caption) {
        String type = type(file);
        ObjectNode content = Fields.object().put("type", type);
        ObjectNode node = content.putObject(type).put("link", file.url().toString());
        if (type.equals("document") && file.fileName() != null) {
            node.put("filename", file.fileName());
        }
        if (caption != null) {
            node.put("caption", caption);
        }
        return content;
    }

    /** What it is too large or too unusual to be shown as is still a document. */
    private static String type(OutgoingFile file) {
        String type = file.contentType();
        if (IMAGES.contains(type) && file.sizeBytes() <= 5 * MEGABYTE) {
            return "image";
        }
        if (VIDEOS.contains(type) && file.sizeBytes() <= 16 * MEGABYTE) {
            return "video";
        }
        return SOUNDS.contains(type) && file.sizeBytes() <= 16 * MEGABYTE ? "audio" : "document";
    }
}
