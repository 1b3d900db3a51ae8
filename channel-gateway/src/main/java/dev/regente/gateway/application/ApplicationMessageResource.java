package dev.regente.gateway.application;

import dev.regente.contracts.Content;
import dev.regente.contracts.gateway.Sender;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.application.model.Caller;
import dev.regente.gateway.channel.Alias;
import dev.regente.gateway.channel.WebhookItem.Received;
import dev.regente.gateway.inbound.watch.WebhookPulse;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The custom channel: applications hand over what their customers say, and fetch what they are answered. */
@Path("/v1/channel-accounts/{account}/messages")
class ApplicationMessageResource {

    /** Above all no NUL, which PostgreSQL refuses. */
    private static final String PRINTABLE = "\\P{Cntrl}*";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final AccountDirectory directory;
    private final ReceiveApplicationMessage receiveApplicationMessage;
    private final WaitingReplies replies;
    private final WebhookPulse pulse;
    private final Idempotency idempotency;

    ApplicationMessageResource(
            AccountDirectory directory,
            ReceiveApplicationMessage receiveApplicationMessage,
            WaitingReplies replies,
            WebhookPulse pulse,
            Idempotency idempotency) {
        this.directory = directory;
        this.receiveApplicationMessage = receiveApplicationMessage;
        this.replies = replies;
        this.pulse = pulse;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed("integration")
    public Uni<Response> receive(String account, @NotNull @Valid MessageBody body) {
        ChannelAccount known = application(account);
        Received said = body.received(known.name());
        return idempotency
                .once(body, tx -> receiveApplicationMessage
                        .receive(tx, known, said)
                        .map(id -> Answer.accepted(Map.of("messageId", id.toString()))))
                .invoke(() -> pulse.beat(known));
    }

    @GET
    @RolesAllowed({"integration", "auditor"})
    @Operation(
            summary = "Fetch the replies of an account without a webhookUrl",
            description = "In the order in which they became available; after is the position of the last one seen.")
    public Uni<Response> replies(
            String account,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return replies.after(application(account).name(), after, limit + 1)
                .map(found -> Page.after(found, limit, reply -> Long.toString(reply.position()), uri));
    }

    private ChannelAccount application(String account) {
        return directory
                .named(account)
                .filter(ChannelAccount::isApplication)
                .orElseThrow(() -> Refusal.notFound("channel_account"));
    }

    record MessageBody(
            @NotBlank @Size(max = 255) @Pattern(regexp = PRINTABLE) String providerMessageId,
            @NotNull @Valid SenderBody sender,
            @NotNull @Valid ContentBody content,
            Instant occurredAt) {

        Received received(String account) {
            if (occurredAt != null && (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(LATEST))) {
                throw Refusal.invalid("invalid_time", "This time makes no sense for a message.");
            }
            var identifiers =
                    sender.identifiers().stream().map(i -> i.claimed(account)).toList();
            Caller.Name name = Caller.of(identifiers.stream()
                    .map(i -> new Caller.Name(i.type(), i.scope(), i.value()))
                    .toList());
            return new Received(
                    null,
                    providerMessageId,
                    List.of(new Alias(name.kind(), name.value())),
                    new Sender(identifiers, sender.displayName(), sender.locale()),
                    new Content(
                            content.kind(),
                            content.text().replace("\0", ""),
                            List.of(),
                            content.replyTo(),
                            content.payload() == null ? null : content.payload().replace("\0", ""),
                            null),
                    List.of(),
                    null,
                    null,
                    occurredAt);
        }
    }

    record SenderBody(
            @NotEmpty @Size(max = 10) List<@NotNull @Valid IdentifierBody> identifiers,
            @Size(max = 200) @Pattern(regexp = PRINTABLE) String displayName,
            @Size(max = 35) @Pattern(regexp = PRINTABLE) String locale) {}

    record ContentBody(
            @NotNull @Pattern(regexp = "text|choice") String kind,
            @NotBlank @Size(max = 65_536) String text,
            @Size(max = 512) @Pattern(regexp = PRINTABLE) String replyTo,
            @Size(max = 4096) String payload) {}
}
