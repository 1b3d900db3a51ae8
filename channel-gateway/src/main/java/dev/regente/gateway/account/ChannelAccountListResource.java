package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Channel accounts as admins and auditors read them. */
@Path("/v1/channel-accounts")
@RolesAllowed({"admin", "auditor"})
class ChannelAccountListResource {

    private final ChannelAccounts accounts;
    private final AccountHealths healths;

    ChannelAccountListResource(ChannelAccounts accounts, AccountHealths healths) {
        this.accounts = accounts;
        this.healths = healths;
    }

    @GET
    @Operation(
            summary = "List channel accounts by name",
            description = "Of each secret its last four characters; lastWebhookAt is missing where nothing came yet.")
    public Uni<Response> list(
            @QueryParam("after") @DefaultValue("") @Pattern(regexp = "[a-z0-9-]{0,64}") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return accounts.page(after, limit + 1)
                .chain(this::views)
                .map(found -> Page.after(found, limit, ChannelAccountView::name, uri));
    }

    @GET
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @Operation(
            summary = "A channel account and its health",
            description = "health tells, over all pods, when it last heard from its provider and last sent, what became"
                    + " of the messages of the last hour with their error rate, how many wait and since when, how many"
                    + " are in doubt, and the last failure.")
    public Uni<Response> get(String account) {
        return accounts.find(account)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("channel_account")))
                .chain(found -> healths.of(found).map(health -> Response.ok(ChannelAccountView.of(found, null, health))
                        .header("ETag", Etag.of(found.version()))
                        .build()));
    }

    private Uni<List<ChannelAccountView>> views(List<ChannelAccount> found) {
        return healths.lastWebhooks(found.stream().map(ChannelAccount::name).toList())
                .map(heard -> found.stream()
                        .map(account -> ChannelAccountView.of(account, heard.get(account.name()), null))
                        .toList());
    }
}
