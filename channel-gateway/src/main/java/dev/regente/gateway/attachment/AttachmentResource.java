package dev.regente.gateway.attachment;

import dev.regente.gateway.attachment.model.SafeName;
import dev.regente.gateway.attachment.model.StoredFile;
import dev.regente.gateway.attachment.store.AttachmentStore;
import dev.regente.kit.Refusal;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Hands out files to whoever has a link that is signed and not over. */
@Path("/attachments/{id}/{name}")
@PermitAll
class AttachmentResource {

    private static final int RETRY_SECONDS = 5;

    private final Attachments attachments;
    private final AttachmentLinks links;
    private final AttachmentStore store;
    private final TempFiles work;

    AttachmentResource(Attachments attachments, AttachmentLinks links, AttachmentStore store, TempFiles work) {
        this.attachments = attachments;
        this.links = links;
        this.store = store;
        this.work = work;
    }

    /** The bytes of a file, to be saved and not to be shown. */
    @GET
    @Blocking
    public Uni<Response> get(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @QueryParam("expires") String expires,
            @QueryParam("signature") String signature) {
        return attachments
                .find(opened(id, name, expires, signature))
                .chain(found -> answer(found.orElseThrow(() -> Refusal.notFound("attachment"))));
    }

    private UUID opened(String id, String name, String expires, String signature) {
        if (expires == null || signature == null) {
            throw Refusal.invalid("link_incomplete", "A link has an end and a signature.");
        }
        try {
            if (links.opens(id, name, Long.parseLong(expires), signature)) {
                return UUID.fromString(id);
            }
        } catch (IllegalArgumentException e) {
            // It was not signed by us.
        }
        throw Refusal.notAllowed("link_refused", "This link is not signed by us, or its time is over.");
    }

    private Uni<Response> answer(StoredFile file) {
        return switch (file.state()) {
            case PENDING ->
                throw Refusal.conflict("attachment_pending", "It is still being fetched.")
                        .after(RETRY_SECONDS);
            case REJECTED, GONE -> throw Refusal.gone(file.reason(), "The file is not to be had.");
            case STORED ->
                work.blocking(() -> store.open(file.id())
                                .orElseThrow(() -> Refusal.gone("attachment_gone", "It is not there any more.")))
                        .map(bytes -> Response.ok(bytes, file.contentType())
                                .header("Content-Length", file.sizeBytes())
                                .header("Content-Disposition", SafeName.disposition(file.fileName()))
                                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                                .header("Cache-Control", "private, no-store")
                                .build());
        };
    }
}
