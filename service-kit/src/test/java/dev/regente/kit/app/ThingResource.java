package dev.regente.kit.app;

import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Idempotency;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** A resource such as every service has, for the kit's own tests. */
@Path("/v1/things")
public class ThingResource {

    private final Idempotency idempotency;

    ThingResource(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @POST
    @RolesAllowed("agent")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> make(@Valid NewThing thing) {
        return idempotency.once(thing, tx -> tx.sql()
                .preparedQuery("INSERT INTO thing (name) VALUES ($1)")
                .execute(Tuple.of(thing.name()))
                .invoke(() -> tx.announce(new ProfileChanged(
                        thing.name(), 1, List.of(), thing.name(), null, null, List.of(), null, Map.of(), List.of())))
                .invoke(() -> {
                    if ("broken".equals(thing.name())) {
                        throw new IllegalStateException("secret inside");
                    }
                })
                .replaceWith(Answer.created("/v1/things/" + thing.name(), Map.of("name", thing.name()))));
    }

    @GET
    @RolesAllowed("supervisor")
    public Uni<String> none() {
        throw Refusal.conflict("not_today", "Things are not shown today.", Map.of("candidates", List.of("a")));
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "nobody may read this";
    }

    /** What a caller sends. */
    public record NewThing(@NotBlank @Size(max = 40) String name, Integer size) {}
}
