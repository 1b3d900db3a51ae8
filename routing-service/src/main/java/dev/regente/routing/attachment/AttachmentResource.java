package dev.regente.routing.attachment;

import dev.regente.kit.Refusal;
import dev.regente.routing.attachment.AttachmentLinks.Link;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.transcript.Transcripts;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Files of conversations: who may see the conversation is told where to have them for a minute. */
@Path("/v1/conversations/{id}/attachments/{attachmentId}")
class AttachmentResource {

    private static final Logger LOG = Logger.getLogger(AttachmentResource.class);

    private final Viewers viewers;
    private final Transcripts transcripts;
    private final AttachmentLinks links;
    private final SecurityIdentity caller;

    AttachmentResource(Viewers viewers, Transcripts transcripts, AttachmentLinks links, SecurityIdentity caller) {
        this.viewers = viewers;
        this.transcripts = transcripts;
        this.links = links;
        this.caller = caller;
    }

    /** A link to the gateway that needs no token and opens this file for 60 seconds. */
    @GET
    @RolesAllowed({"agent", "auditor"})
    public Uni<Link> get(@PathParam("id") UUID id, @PathParam("attachmentId") UUID attachmentId) {
        return viewers.see(caller, id)
                .chain(seen -> transcripts.hasAttachment(id, attachmentId))
                .map(has -> {
                    if (!has) {
                        throw Refusal.notFound("attachment");
                    }
                    LOG.infof("Attachment %s of conversation %s is opened", attachmentId, id);
                    return links.open(attachmentId);
                });
    }
}
