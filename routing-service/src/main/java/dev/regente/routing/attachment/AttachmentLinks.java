package dev.regente.routing.attachment;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links to files, signed with the key that the gateway knows too. It opens whatever is signed: look first who asks. */
@ApplicationScoped
class AttachmentLinks {

    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Set<String> LOCAL_PROFILES = Set.of("local", "dev", "test");
    private static final String LOCAL_KEY = "cmVnZW50ZS1sb2NhbC1saW5rcy1mb3ItdGVzdHMtb24=";

    private final String configured;
    private final byte[] key;
    private final URI gateway;
    private final Clock clock;

    AttachmentLinks(
            @ConfigProperty(name = "regente.attachments.key") String key,
            @ConfigProperty(name = "gateway.public-url") URI gateway,
            Clock clock) {
        this.configured = key;
        this.key = Base64.getDecoder().decode(key);
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Where a file is to be had, and until when. */
    record Link(URI url, Instant expiresAt) {}

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

    Link open(UUID attachmentId) {
        Instant expiresAt = clock.instant().plus(TIME).truncatedTo(ChronoUnit.SECONDS);
        long expires = expiresAt.getEpochSecond();
        String query = "?expires=" + expires + "&signature=" + signature(attachmentId, expires);
        return new Link(gateway.resolve("/attachments/" + attachmentId + query), expiresAt);
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
