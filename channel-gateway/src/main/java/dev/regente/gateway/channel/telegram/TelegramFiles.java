package dev.regente.gateway.channel.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.channel.OutgoingFile;
import java.util.Map;
import java.util.Optional;

/** Files that Telegram fetches from us. It takes fewer kinds by address than by upload. */
final class TelegramFiles {

    private static final long LARGEST_PHOTO = 5_000_000;
    private static final long LARGEST = 20_000_000;
    private static final String PHOTO = "sendPhoto";

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("image/jpeg", PHOTO),
            Map.entry("image/png", PHOTO),
            Map.entry("image/webp", PHOTO),
            Map.entry("video/mp4", "sendVideo"),
            Map.entry("audio/mpeg", "sendAudio"),
            Map.entry("audio/mp4", "sendAudio"),
            Map.entry("image/gif", "sendDocument"),
            Map.entry("application/pdf", "sendDocument"),
            Map.entry("application/zip", "sendDocument"));

    private TelegramFiles() {}

    static Optional<Reason> objection(OutgoingFile file) {
        String method = METHODS.get(file.contentType());
        if (method == null) {
            return Optional.of(new Reason(
                    "unsupported_content", "Telegram takes JPEG, PNG, WebP, GIF, MP4, MP3, M4A, PDF and ZIP files."));
        }
        return file.sizeBytes() > (method.equals(PHOTO) ? LARGEST_PHOTO : LARGEST)
                ? Optional.of(new Reason("too_large", "Telegram takes photos of 5 MB and other files of 20 MB."))
                : Optional.empty();
    }

    static String method(OutgoingFile file) {
        return METHODS.get(file.contentType());
    }

    /** Names the file in the request, under the word that the method has for it. */
    static void write(OutgoingFile file, ObjectNode body) {
        switch (method(file)) {
            case PHOTO -> body.put("photo", file.url().toString());
            case "sendVideo" -> body.put("video", file.url().toString());
            case "sendAudio" -> body.put("audio", file.url().toString());
            default -> body.put("document", file.url().toString());
        }
    }
}
