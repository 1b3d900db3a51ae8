package dev.regente.routing.queue;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.routing.queue.Queues.Found;
import dev.regente.routing.queue.model.ServiceQueue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The queues: how they are set up and how they stand. */
@Path("/v1/queues")
public class QueueResource {

    private final QueueFigures figures;
    private final ChangeQueue changeQueue;
    private final Idempotency idempotency;
    private final Clock clock;

    QueueResource(QueueFigures figures, ChangeQueue changeQueue, Idempotency idempotency, Clock clock) {
        this.figures = figures;
        this.changeQueue = changeQueue;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "How the queues stand",
            description = "What waits, since when and until when it is due, how many agents are in which presence, and"
                    + " whether the queue is open or full.")
    public Uni<Response> list(
            @QueryParam("after") @DefaultValue("") @Size(max = 64) String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return figures.page(after, limit + 1)
                .map(page ->
                        page.stream().map(one -> View.of(one, clock.instant())).toList())
                .map(page -> Page.after(page, limit, View::name, uri));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({"agent", "auditor"})
    public Uni<Response> get(@PathParam("name") String name) {
        return figures.of(name)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Refusal.notFound("queue")))
                .map(found -> Response.ok(View.of(found, clock.instant()))
                        .header("ETag", Etag.of(found.queue().queue().version()))
                        .build());
    }

    @PUT
    @Path("{name}")
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Set up a queue",
            description = "What is missing has its default. overflow hands on what has waited afterSeconds, what comes"
                    + " behind whenLongerThan others, and whatever comes while the queue is closed (open: false); it"
                    + " keeps its age and never comes back. At maxWaiting nothing is handed on to the queue"
                    + " (queue_full), but what customers write waits. With idle, what agents have takes no room after"
                    + " a while in which its customer writes nothing. By its calendar time is counted; it does not open"
                    + " or close the queue. sla promises times in its hours: 15 seconds to a week for responses, up to"
                    + " 90 days for a resolution; targetSeconds only orders what waits. 422 invalid_overflow,"
                    + " unknown_queue, unknown_calendar.")
    public Uni<Response> put(
            @PathParam("name") @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String name,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid QueueSetup setup) {
        return idempotency.once(
                setup, tx -> changeQueue.change(tx, name, setup, ifMatch).map(Changed::answer));
    }

    /** A queue as it was set up just now. */
    record Changed(String name, QueueSetup setup, long version) {

        static Answer answer(Found found) {
            var changed = new Changed(
                    found.queue().name(), found.setup(), found.queue().version());
            return Answer.ok(changed).atVersion(changed.version());
        }
    }

    /**
     * A queue, what waits in it and who is there.
     *
     * @param full whether as many wait as may, so that nothing is handed on to it
     * @param dueAt when the one that is served next is due, earlier by a minute for each point of its priority; null
     *     when nothing waits
     */
    public record View(
            String name,
            String strategy,
            long offerSeconds,
            QueueSetup setup,
            String calendar,
            boolean open,
            boolean full,
            long waiting,
            Instant oldestQueuedAt,
            long oldestWaitingSeconds,
            Instant dueAt,
            Map<String, Long> agents,
            long version) {

        static View of(QueueFigures.Figures f, Instant now) {
            Instant oldest = f.oldestWaiting();
            ServiceQueue queue = f.queue().queue();
            return new View(
                    queue.name(),
                    queue.settings().strategy().word(),
                    queue.settings().offerFor().toSeconds(),
                    f.queue().setup(),
                    queue.calendar(),
                    queue.conduct().open(),
                    isFull(queue, f.waiting()),
                    f.waiting(),
                    oldest,
                    oldest == null
                            ? 0
                            : Math.max(0, Duration.between(oldest, now).toSeconds()),
                    f.firstDue(),
                    f.agents(),
                    queue.version());
        }

        private static boolean isFull(ServiceQueue queue, long waiting) {
            Integer most = queue.conduct().maxWaiting();
            return most != null && waiting >= most;
        }
    }
}
