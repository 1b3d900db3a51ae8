package dev.regente.routing.attachment;

import dev.regente.kit.security.OwnKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links to files, signed with the key that the gateway knows too. It opens whatever is signed: look first who asks. */
@Startup
@ApplicationScoped
class AttachmentLinks {

    private static final Duration TIME = Duration.ofSeconds(60);

    private final OwnKey key;
    private final URI gateway;
    private final Clock clock;

    @Inject
    AttachmentLinks(
            @ConfigProperty(name = "regente.attachments.key") String key,
            @ConfigProperty(name = "gateway.public-url") URI gateway,
            Clock clock) {
        this(OwnKey.of("regente.attachments.key", key, OwnKey.isRunLocal()), gateway, clock);
    }

    AttachmentLinks(OwnKey key, URI gateway, Clock clock) {
        this.key = key;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Where a file is to be had, and until when. */
    record Link(URI url, Instant expiresAt) {}

    /** The gateway alone knows what the file is: here its address has no ending. */
    Link open(UUID attachmentId) {
        Instant expiresAt = clock.instant().plus(TIME).truncatedTo(ChronoUnit.SECONDS);
        return new Link(key.link(gateway, "/attachments/" + attachmentId + "/file", expiresAt), expiresAt);
    }
}
