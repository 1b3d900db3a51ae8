package dev.regente.gateway.account;

import dev.regente.gateway.account.model.ChannelAccount;
import dev.regente.gateway.account.model.Provider;
import dev.regente.gateway.account.model.Secrets;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** Channel accounts for admins. Secrets go in and never come out again. */
@Path("/v1/channel-accounts")
class ChannelAccountResource {

    private final ChannelAccounts accounts;
    private final Providers providers;
    private final SaveChannelAccount saveChannelAccount;
    private final RemoveChannelAccount removeChannelAccount;
    private final Idempotency idempotency;

    ChannelAccountResource(
            ChannelAccounts accounts,
            Providers providers,
            SaveChannelAccount saveChannelAccount,
            RemoveChannelAccount removeChannelAccount,
            Idempotency idempotency) {
        this.accounts = accounts;
        this.providers = providers;
        this.saveChannelAccount = saveChannelAccount;
        this.removeChannelAccount = removeChannelAccount;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed({"admin", "auditor"})
    public Uni<Response> list(
            @QueryParam("after") @DefaultValue("") @Pattern(regexp = "[a-z0-9-]{0,64}") String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return accounts.page(after, limit + 1)
                .map(found -> found.stream().map(ChannelAccountView::of).toList())
                .map(found -> Page.after(found, limit, ChannelAccountView::name, uri));
    }

    @GET
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @RolesAllowed({"admin", "auditor"})
    public Uni<Response> get(String account) {
        return find(account).map(found -> Response.ok(ChannelAccountView.of(found))
                .header("ETag", Etag.of(found.version()))
                .build());
    }

    @POST
    @RolesAllowed("admin")
    public Uni<Response> add(@NotNull @Valid NewAccount body) {
        return idempotency.once(body, tx -> saveChannelAccount
                .save(body.account().account(body.name(), provider(body.provider()), null), true)
                .map(saved -> Answer.created("/v1/channel-accounts/" + saved.name(), ChannelAccountView.of(saved))));
    }

    @PUT
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @RolesAllowed("admin")
    public Uni<Response> replace(
            String account, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid AccountBody body) {
        return idempotency.once(body, tx -> find(account)
                .invoke(current -> Etag.check(ifMatch, current.version()))
                .chain(current ->
                        saveChannelAccount.save(body.account(account, provider(body.provider()), current), false))
                .map(saved -> Answer.ok(ChannelAccountView.of(saved))));
    }

    @DELETE
    @Path("/{account: [a-z0-9][a-z0-9-]{0,62}}")
    @RolesAllowed("admin")
    public Uni<Response> remove(String account) {
        return idempotency.once(null, tx -> removeChannelAccount.remove(account).replaceWith(Answer::noContent));
    }

    private Provider provider(String word) {
        return providers
                .of(word)
                .orElseThrow(() -> Refusal.unprocessable("unknown_provider", "There is no such provider."));
    }

    private Uni<ChannelAccount> find(String name) {
        return accounts.find(name).map(found -> found.orElseThrow(() -> Refusal.notFound("channel_account")));
    }

    /** Up to two of each kind, the current one first. A kind that is left out stays as it is. */
    record SecretsBody(
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 512) String> signing,
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 512) String> verification,
            @Size(max = 2) List<@NotBlank @Size(min = 8, max = 2048) String> access) {

        Secrets over(Secrets current) {
            return current.with(signing, verification, access);
        }
    }

    record AccountBody(
            @NotBlank @Size(max = 50) String channel,
            @NotBlank @Size(max = 20) String provider,
            @Pattern(regexp = "[\\x21-\\x7e]{1,100}") String providerId,
            @NotNull Boolean enabled,
            @Valid SecretsBody secrets,
            @Size(max = 50) Map<@NotBlank @Size(max = 50) String, @NotNull @Size(max = 2048) String> settings) {

        ChannelAccount account(String name, Provider known, ChannelAccount current) {
            Secrets before = current == null ? Secrets.NONE : current.secrets();
            return new ChannelAccount(
                    name,
                    channel,
                    known,
                    providerId,
                    enabled,
                    secrets == null ? before : secrets.over(before),
                    settings,
                    current == null ? 0 : current.version());
        }
    }

    record ChannelAccountView(
            String name,
            String channel,
            String provider,
            String providerId,
            boolean enabled,
            Secrets secrets,
            Map<String, String> settings,
            int version) {

        static ChannelAccountView of(ChannelAccount account) {
            return new ChannelAccountView(
                    account.name(),
                    account.channel(),
                    account.provider().word(),
                    account.providerId(),
                    account.enabled(),
                    account.secrets().masked(),
                    account.settings(),
                    account.version());
        }
    }

    record NewAccount(
            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}") String name,
            @NotBlank @Size(max = 50) String channel,
            @NotBlank @Size(max = 20) String provider,
            @Pattern(regexp = "[\\x21-\\x7e]{1,100}") String providerId,
            @NotNull Boolean enabled,
            @Valid SecretsBody secrets,
            @Size(max = 50) Map<@NotBlank @Size(max = 50) String, @NotNull @Size(max = 2048) String> settings) {

        AccountBody account() {
            return new AccountBody(channel, provider, providerId, enabled, secrets, settings);
        }
    }
}
