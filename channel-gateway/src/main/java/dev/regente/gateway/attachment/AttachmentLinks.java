package dev.regente.gateway.attachment;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links that open one file for a short time. Routing-service, which knows who may see a conversation, makes them too,
 * with the same key.
 */
@ApplicationScoped
public class AttachmentLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Set<String> LOCAL_PROFILES = Set.of("local", "dev", "test");
    private static final String LOCAL_KEY = "cmVnZW50ZS1sb2NhbC1saW5rcy1mb3ItdGVzdHMtb24=";

    private final String configured;
    private final byte[] key;
    private final URI publicUrl;
    private final Clock clock;

    AttachmentLinks(
            @ConfigProperty(name = "regente.attachments.key") String key,
            @ConfigProperty(name = "gateway.public-url") URI publicUrl,
            Clock clock) {
        this.configured = key;
        this.key = Base64.getDecoder().decode(key);
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        check(ConfigUtils.getProfiles().stream().anyMatch(LOCAL_PROFILES::contains));
    }

    void check(boolean local) {
        if (key.length < KEY_BYTES) {
            throw new IllegalStateException("regente.attachments.key must be at least 32 bytes in Base64.");
        }
        if (!local && LOCAL_KEY.equals(configured)) {
            throw new IllegalStateException(
                    "regente.attachments.key is the documented local key: set one of your own.");
        }
    }

    /** A link that opens the file for so long. */
    URI open(UUID id, Duration time) {
        long expires = clock.instant().plus(time).getEpochSecond();
        return publicUrl.resolve("/attachments/" + id + "?expires=" + expires + "&signature=" + signature(id, expires));
    }

    /** Whether we signed that, and for a time that is not over. */
    boolean opens(UUID id, long expires, String signature) {
        byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
        byte[] ours = signature(id, expires).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(ours, claimed) && clock.instant().isBefore(Instant.ofEpochSecond(expires));
    }

    private String signature(UUID id, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signed = mac.doFinal(("attachment." + id + "." + expires).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
