package dev.regente.routing.reply;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.regente.contracts.Attachment;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.routing.conversation.Viewers;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** What agents say to customers. */
@Path("/v1/conversations")
public class ReplyResource {

    /** More than any channel carries in one message: the gateway cuts it where one takes less. */
    private static final int LONGEST_TEXT = 16_384;

    private final RequestReply requestReply;
    private final Viewers viewers;
    private final Idempotency idempotency;
    private final SecurityIdentity caller;

    ReplyResource(RequestReply requestReply, Viewers viewers, Idempotency idempotency, SecurityIdentity caller) {
        this.requestReply = requestReply;
        this.viewers = viewers;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("{id}/replies")
    @RolesAllowed("agent")
    public Uni<Response> reply(@PathParam("id") UUID id, @NotNull @Valid Words words) {
        return viewers.of(caller)
                .chain(viewer -> idempotency.once(words, tx -> requestReply
                        .request(tx, viewer, id, words.reply())
                        .map(Said::new)
                        .map(Answer::accepted)));
    }

    /** A text, files or a template. */
    public record Words(
            @Size(max = LONGEST_TEXT) String text,
            @Size(max = 64) String channel,
            @Size(max = 10) List<@NotNull @Valid File> attachments,
            @Valid Template template) {

        @AssertTrue(message = "says nothing: give a text, an attachment or a template") boolean isSayingSomething() {
            return (text != null && !text.isBlank())
                    || template != null
                    || (attachments != null && !attachments.isEmpty());
        }

        Reply reply() {
            List<Attachment> files = attachments == null
                    ? List.of()
                    : attachments.stream().map(File::attachment).toList();
            return new Reply(text, channel, files, template == null ? null : template.template());
        }
    }

    /** A file that was uploaded to the gateway beforehand: its id, or all that the upload was answered. */
    public record File(
            @NotBlank @Pattern(regexp = "[0-9a-fA-F-]{36}") String attachmentId,
            @Size(max = 128) String contentType,
            @Size(max = 255) String fileName,
            @PositiveOrZero Long sizeBytes) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public File {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static File of(String attachmentId) {
            return new File(attachmentId, null, null, null);
        }

        Attachment attachment() {
            return new Attachment(attachmentId, contentType, fileName, sizeBytes);
        }
    }

    /** A text that the provider approved beforehand. */
    public record Template(
            @NotBlank @Size(max = 512) String name,
            @NotBlank @Size(max = 35) String language,
            @Size(max = 50) List<@NotNull @Size(max = 1024) String> parameters) {

        public ReplyRequested.Template template() {
            return new ReplyRequested.Template(name, language, parameters);
        }
    }

    /** The id under which the reply is in the transcript. */
    record Said(UUID messageId) {}
}
