package dev.regente.gateway.channel.x;

import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.json.Fields;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** The upload of a picture, which X takes in one request. A video takes many, and time that nobody can tell. */
final class XMedia {

    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp");
    private static final long LARGEST = 5_000_000;

    private XMedia() {}

    static boolean canCarry(OutgoingFile file) {
        return PICTURES.contains(file.contentType()) && file.sizeBytes() <= LARGEST;
    }

    static String body(OutgoingFile file, byte[] bytes) {
        return Fields.object()
                .put("media", Base64.getEncoder().encodeToString(bytes))
                .put("media_category", "dm_image")
                .put("media_type", file.contentType())
                .toString();
    }

    static SendOutcome outcome(ProviderAnswer answer, Instant now) {
        return XAnswer.outcome(answer, "/data/id", now);
    }
}
