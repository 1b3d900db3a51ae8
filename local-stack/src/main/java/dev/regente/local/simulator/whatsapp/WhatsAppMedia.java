package dev.regente.local.simulator.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regente.local.simulator.Answer;
import dev.regente.local.simulator.Provider.Request;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that customers sent: first asked for by their id, then fetched from the address that this tells. */
final class WhatsAppMedia {

    private static final Pattern LOOK_UP = Pattern.compile("/v\\d+(?:\\.\\d+)?/(3\\d{14})");
    private static final Pattern FILE = Pattern.compile("/whatsapp-media/(3\\d{14})");
    private static final long FIRST_ID = 300_000_000_000_001L;
    private static final int LIMIT = 200;

    private final Map<String, File> files = new LinkedHashMap<>();

    /** A file, and what is told of it, which a test may want to be wrong. */
    private record File(byte[] bytes, String contentType, String sha256, String url) {}

    boolean serves(String path) {
        return LOOK_UP.matcher(path).matches() || FILE.matcher(path).matches();
    }

    /** Keeps a customer's file; answers how the webhook names it. */
    synchronized Map<String, Object> add(JsonNode media) {
        byte[] bytes = Base64.getDecoder().decode(media.path("base64").asText(""));
        String contentType = media.path("contentType").asText("image/jpeg");
        String sha256 = media.path("sha256").asText(Base64.getEncoder().encodeToString(sha256(bytes)));
        String id = Long.toString(FIRST_ID + files.size());
        if (files.size() < LIMIT) {
            files.put(id, new File(bytes, contentType, sha256, media.path("url").asText("")));
        }
        var told = new HashMap<String, Object>(Map.of("id", id, "mime_type", contentType, "sha256", sha256));
        Optional.ofNullable(media.path("caption").textValue()).ifPresent(caption -> told.put("caption", caption));
        Optional.ofNullable(media.path("fileName").textValue()).ifPresent(name -> told.put("filename", name));
        return told;
    }

    synchronized Answer answer(Request request) {
        if (!("Bearer " + WhatsApp.TOKEN).equals(request.authorization())) {
            throw GraphRefusal.of(401, GraphRefusal.BAD_TOKEN, "The bearer token is not the one of this account.");
        }
        var lookUp = LOOK_UP.matcher(request.path());
        if (lookUp.matches()) {
            return told(lookUp.group(1), file(lookUp.group(1)), request);
        }
        var fetched = FILE.matcher(request.path());
        File file = file(fetched.matches() ? fetched.group(1) : "");
        return Answer.of(200, file.contentType(), file.bytes());
    }

    private static Answer told(String id, File file, Request request) {
        String own = "http://" + request.header().apply("Host") + "/whatsapp-media/" + id;
        return Answer.ok(Map.of(
                "messaging_product",
                "whatsapp",
                "url",
                file.url().isEmpty() ? own : file.url(),
                "mime_type",
                file.contentType(),
                "sha256",
                HexFormat.of().formatHex(sha256(file.bytes())),
                "file_size",
                file.bytes().length,
                "id",
                id));
    }

    private File file(String id) {
        File file = files.get(id);
        if (file == null) {
            throw GraphRefusal.invalid("Object with ID '" + id + "' does not exist.");
        }
        return file;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
