package dev.regente.gateway.template;

import dev.regente.gateway.channel.Template;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What may be sent to customers who wrote too long ago to be answered freely. */
@Path("/v1/channel-accounts/{account}/templates")
class TemplateResource {

    private final ListTemplates listTemplates;

    TemplateResource(ListTemplates listTemplates) {
        this.listTemplates = listTemplates;
    }

    /** The first hundred templates that the account has at its provider, as they were within the last minute. */
    @GET
    @RolesAllowed({"agent", "supervisor", "integration", "auditor"})
    public Uni<Templates> list(String account) {
        return listTemplates.of(account).map(Templates::new);
    }

    record Templates(List<Template> items) {}
}
