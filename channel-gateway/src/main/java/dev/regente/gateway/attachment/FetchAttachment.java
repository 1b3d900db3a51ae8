package dev.regente.gateway.attachment;

import dev.regente.gateway.AttachmentConfig;
import dev.regente.gateway.attachment.AttachmentQueue.Claimed;
import dev.regente.gateway.attachment.MediaSource.NoMore;
import dev.regente.gateway.attachment.MediaSource.NotNow;
import dev.regente.gateway.attachment.model.Ending;
import dev.regente.gateway.attachment.model.Patience;
import dev.regente.gateway.channel.MediaRequest;
import dev.regente.gateway.fetch.FetchRefused;
import dev.regente.gateway.fetch.model.Obstacle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Tries once to fetch one file. */
@ApplicationScoped
class FetchAttachment {

    private static final Logger LOG = Logger.getLogger(FetchAttachment.class);

    private final MediaSource source;
    private final TempFiles temp;
    private final KeepFile keepFile;
    private final Patience patience;
    private final Clock clock;

    FetchAttachment(MediaSource source, TempFiles temp, KeepFile keepFile, AttachmentConfig config, Clock clock) {
        this.source = source;
        this.temp = temp;
        this.keepFile = keepFile;
        this.patience = new Patience(config.firstPause(), config.longestPause(), config.giveUpAfter());
        this.clock = clock;
    }

    /** Never fails. */
    Uni<Ending> fetch(Claimed claimed) {
        return Uni.createFrom()
                .deferred(() -> source.way(claimed)
                        .map(way -> fetch(claimed, way))
                        .orElseGet(() -> Uni.createFrom().item(Ending.rejected("unsupported"))))
                .onFailure()
                .recoverWithItem(failure -> failed(claimed, failure))
                .invoke(ending -> tell(claimed, ending));
    }

    private Uni<Ending> fetch(Claimed claimed, MediaRequest way) {
        var media = claimed.media();
        return temp.with(file -> source.bring(way, file)
                .chain(fetched ->
                        temp.blocking(() -> keepFile.keep(claimed.id(), file, media.contentType(), media.sha256()))));
    }

    private Ending failed(Claimed claimed, Throwable failure) {
        if (failure instanceof FetchRefused refused) {
            return Ending.rejected(refused.obstacle().code());
        }
        if (failure instanceof NoMore) {
            return Ending.gone(failure.getMessage());
        }
        if (failure instanceof IllegalArgumentException) {
            // What the provider named is no URL.
            return Ending.rejected(Obstacle.URL_FORBIDDEN.code());
        }
        String reason = failure instanceof NotNow ? failure.getMessage() : "unreachable";
        return patience.later(reason, claimed.id(), claimed.attempts(), clock.instant());
    }

    private static void tell(Claimed claimed, Ending ending) {
        if (ending.state().equals("rejected")) {
            LOG.warnf("Attachment %s of %s is rejected: %s", claimed.id(), claimed.account(), ending.reason());
        } else {
            LOG.infof(
                    "Attachment %s of %s, attempt %d: %s",
                    claimed.id(), claimed.account(), claimed.attempts(), ending.state());
        }
    }
}
