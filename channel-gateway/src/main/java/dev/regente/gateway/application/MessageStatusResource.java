package dev.regente.gateway.application;

import dev.regente.contracts.gateway.MessageStatus;
import dev.regente.gateway.account.AccountDirectory;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Applications say how far the replies that they took have come. */
@Path("/v1/channel-accounts/{account}/messages/{messageId}/status")
class MessageStatusResource {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final AccountDirectory directory;
    private final ReportStatus reportStatus;
    private final Idempotency idempotency;

    MessageStatusResource(AccountDirectory directory, ReportStatus reportStatus, Idempotency idempotency) {
        this.directory = directory;
        this.reportStatus = reportStatus;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed("integration")
    @Operation(
            summary = "Tell how far a reply of the account has come",
            description = "A status only rises: one that comes late, or again, changes nothing and is answered 204 all"
                    + " the same.")
    public Uni<Response> report(String account, String messageId, @NotNull @Valid StatusBody body) {
        ChannelAccount known = directory
                .named(account)
                .filter(ChannelAccount::isApplication)
                .orElseThrow(() -> Refusal.notFound("channel_account"));
        UUID id = id(messageId);
        return idempotency.once(body, tx -> reportStatus
                .report(tx, known, id, body.word(), body.reason(), body.time())
                .replaceWith(Answer::noContent));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("message");
        }
    }

    /**
     * How far it has come.
     *
     * @param reason why it failed, for people; of no other use
     * @param at when, by the clock of whoever knows; now, when it is left out
     */
    record StatusBody(
            @NotNull @Pattern(regexp = "delivered|read|failed") String status,
            @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*") String reason,
            Instant at) {

        MessageStatus word() {
            return MessageStatus.valueOf(status.toUpperCase(Locale.ROOT));
        }

        Instant time() {
            if (at != null && at.isBefore(EARLIEST)) {
                throw Refusal.invalid("invalid_time", "This time makes no sense for a message.");
            }
            return at;
        }
    }
}
