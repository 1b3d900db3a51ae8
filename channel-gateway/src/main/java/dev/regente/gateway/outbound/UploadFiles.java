package dev.regente.gateway.outbound;

import dev.regente.contracts.gateway.MessageStatusChanged.Reason;
import dev.regente.gateway.attachment.OutgoingFiles;
import dev.regente.gateway.channel.Outgoing;
import dev.regente.gateway.channel.OutgoingFile;
import dev.regente.gateway.channel.SendOutcome;
import dev.regente.gateway.channel.wire.ProviderAnswer;
import dev.regente.gateway.channel.wire.ProviderRequest;
import dev.regente.gateway.channel.wire.Upload;
import dev.regente.gateway.outbound.SendRoutes.Route;
import dev.regente.gateway.outbound.lane.Lanes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Brings the files of a reply to a provider that does not fetch them. The customer sees nothing of that: whatever
 * happens, it is done again with the next attempt, and nothing is in doubt.
 */
@ApplicationScoped
class UploadFiles {

    /** A whole file is in memory while it is sent. */
    private static final int AT_A_TIME = 4;

    private static final Duration UNTIL_ROOM = Duration.ofSeconds(1);

    private static final Reason GONE =
            new Reason("attachment_unavailable", "A file is not there, not yet or not any more.");

    private final OutgoingFiles files;
    private final Lanes lanes;
    private final Semaphore room = new Semaphore(AT_A_TIME);

    UploadFiles(OutgoingFiles files, Lanes lanes) {
        this.files = files;
        this.lanes = lanes;
    }

    /**
     * A reply whose files are with the provider.
     *
     * @param obstacle why they are not; null when they are
     */
    record Uploaded(Outgoing outgoing, SendOutcome obstacle) {}

    /** Never fails. */
    Uni<Uploaded> of(Route route, Outgoing outgoing, Function<ProviderRequest, Uni<ProviderAnswer>> call) {
        List<Optional<Upload>> uploads = outgoing.files().stream()
                .map(file -> route.adapter().upload(file, route.account()))
                .toList();
        if (uploads.stream().allMatch(Optional::isEmpty)) {
            return Uni.createFrom().item(new Uploaded(outgoing, null));
        }
        if (!room.tryAcquire()) {
            return Uni.createFrom().item(new Uploaded(outgoing, new SendOutcome.Held(UNTIL_ROOM)));
        }
        return Uni.createFrom()
                .deferred(() -> from(0, route, outgoing, uploads, call))
                .onTermination()
                .invoke(() -> room.release());
    }

    private Uni<Uploaded> from(
            int index,
            Route route,
            Outgoing outgoing,
            List<Optional<Upload>> uploads,
            Function<ProviderRequest, Uni<ProviderAnswer>> call) {
        if (index == uploads.size()) {
            return Uni.createFrom().item(new Uploaded(outgoing, null));
        }
        if (uploads.get(index).isEmpty()) {
            return from(index + 1, route, outgoing, uploads, call);
        }
        OutgoingFile file = outgoing.files().get(index);
        return lanes.call(route.account(), () -> upload(uploads.get(index).get(), file, call))
                .chain(outcome -> {
                    if (outcome instanceof SendOutcome.Accepted accepted) {
                        lanes.takesMore(route.account().name());
                        Outgoing known = with(outgoing, index, file.as(accepted.providerMessageId()));
                        return from(index + 1, route, known, uploads, call);
                    }
                    return Uni.createFrom().item(new Uploaded(outgoing, outcome));
                });
    }

    private Uni<SendOutcome> upload(
            Upload upload, OutgoingFile file, Function<ProviderRequest, Uni<ProviderAnswer>> call) {
        return files.bytes(file)
                .chain(bytes -> bytes.isEmpty()
                        ? Uni.createFrom().<SendOutcome>item(new SendOutcome.Refused(GONE))
                        : call.apply(upload.request().apply(bytes.get())).map(upload.outcome()))
                .onFailure()
                .recoverWithItem(SendOutcome.InDoubt::new)
                .map(outcome ->
                        outcome instanceof SendOutcome.InDoubt ? new SendOutcome.Temporary("upload_failed") : outcome);
    }

    private static Outgoing with(Outgoing outgoing, int index, OutgoingFile file) {
        var known = new ArrayList<>(outgoing.files());
        known.set(index, file);
        return outgoing.with(known);
    }
}
