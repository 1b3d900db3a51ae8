package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.AddressName;
import dev.regente.kit.security.OwnKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links that open one file for a short time. Routing-service, which knows who may see a conversation, makes them too,
 * with the same key.
 */
@Startup
@ApplicationScoped
public class AttachmentLinks {

    private final OwnKey key;
    private final URI publicUrl;
    private final Clock clock;

    @Inject
    AttachmentLinks(
            @ConfigProperty(name = "regente.attachments.key") String key,
            @ConfigProperty(name = "gateway.public-url") URI publicUrl,
            Clock clock) {
        this(OwnKey.of("regente.attachments.key", key, OwnKey.isRunLocal()), publicUrl, clock);
    }

    AttachmentLinks(OwnKey key, URI publicUrl, Clock clock) {
        this.key = key;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** A link that opens the file for so long, and ends as files of its type do. */
    URI open(UUID id, String contentType, Duration time) {
        String path = path(id.toString(), AddressName.of(contentType));
        return key.link(publicUrl, path, clock.instant().plus(time));
    }

    /** Whether we signed that, and for a time that is not over. */
    boolean opens(String id, String name, long expires, String signature) {
        return key.opens(path(id, name), expires, signature, clock.instant());
    }

    private static String path(String id, String name) {
        return "/attachments/" + id + "/" + name;
    }
}
