package dev.regente.gateway.account;

import dev.regente.gateway.account.AccountBody.NewAccount;
import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Channel accounts as admins write them. Secrets go in and never come out again. */
@Path("/v1/channel-accounts")
class ChannelAccountResource {

    private final Providers providers;
    private final ChangeChannelAccount changeChannelAccount;
    private final AccountDirectory directory;
    private final Idempotency idempotency;

    ChannelAccountResource(
            Providers providers,
            ChangeChannelAccount changeChannelAccount,
            AccountDirectory directory,
            Idempotency idempotency) {
        this.providers = providers;
        this.changeChannelAccount = changeChannelAccount;
        this.directory = directory;
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Add a channel account",
            description = "An enabled account must have the secrets and settings that its provider requires (422"
                    + " secrets_missing names them), and its name and provider id must be nobody else's (409).")
    public Uni<Response> add(@NotNull @Valid NewAccount body) {
        ChannelAccount account = body.account().account(body.name(), provider(body.provider()), null);
        return known(idempotency.once(body, tx -> changeChannelAccount
                .add(tx, account)
                .map(saved -> Answer.created("/v1/channel-accounts/" + saved.name(), ChannelAccountView.of(saved)))));
    }

    @PUT
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @RolesAllowed("admin")
    @Operation(
            summary = "Replace a channel account",
            description = "Everything but its name and the secrets that are left out. If-Match is honoured.")
    public Uni<Response> replace(
            String account, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid AccountBody body) {
        Provider provider = provider(body.provider());
        return known(idempotency.once(body, tx -> changeChannelAccount
                .change(tx, account, ifMatch, current -> body.account(account, provider, current))
                .map(saved -> Answer.ok(ChannelAccountView.of(saved)).atVersion(saved.version()))));
    }

    @DELETE
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @RolesAllowed("admin")
    @Operation(summary = "Remove a channel account", description = "Its history stays.")
    public Uni<Response> remove(String account) {
        return known(idempotency.once(
                null, tx -> changeChannelAccount.remove(tx, account).replaceWith(Answer::noContent)));
    }

    /** What was committed is known on this pod before its caller hears of it, on the others within seconds. */
    private Uni<Response> known(Uni<Response> changed) {
        return changed.call(directory::poll);
    }

    private Provider provider(String word) {
        return providers
                .of(word)
                .orElseThrow(() -> Refusal.unprocessable("unknown_provider", "There is no such provider."));
    }
}
