package dev.regente.routing.calendar;

import dev.regente.kit.Refusal;
import dev.regente.kit.rest.Answer;
import dev.regente.kit.rest.Etag;
import dev.regente.kit.rest.Idempotency;
import dev.regente.kit.rest.Page;
import dev.regente.routing.calendar.CalendarSetup.Hours;
import dev.regente.routing.calendar.CalendarSetup.SpecialDay;
import dev.regente.routing.calendar.Calendars.Found;
import dev.regente.routing.calendar.LookAtCalendars.Standing;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The calendars by which the time of queues is counted. */
@Path("/v1/calendars")
public class CalendarResource {

    private final Calendars calendars;
    private final ChangeCalendar changeCalendar;
    private final Idempotency idempotency;
    private final LookAtCalendars lookAtCalendars;

    CalendarResource(
            Calendars calendars,
            ChangeCalendar changeCalendar,
            Idempotency idempotency,
            LookAtCalendars lookAtCalendars) {
        this.calendars = calendars;
        this.changeCalendar = changeCalendar;
        this.idempotency = idempotency;
        this.lookAtCalendars = lookAtCalendars;
    }

    @GET
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "The calendars in their latest versions",
            description = "Each with whether it is open now, and when it opens next.")
    public Uni<Response> list(
            @QueryParam("after") @DefaultValue("") @Size(max = 64) String after,
            @QueryParam("limit") Integer asked,
            @Context UriInfo uri) {
        int limit = Page.limit(asked);
        return calendars
                .page(after, limit + 1)
                .chain(lookAtCalendars::now)
                .map(page -> page.stream().map(View::of).toList())
                .map(page -> Page.after(page, limit, View::name, uri));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({"agent", "auditor"})
    @Operation(summary = "A calendar in its latest version, whether it is open now, and when it opens next")
    public Uni<Response> get(@PathParam("name") String name) {
        return calendars
                .find(name)
                .chain(found -> view(found.orElseThrow(() -> Refusal.notFound("calendar"))))
                .map(view -> Response.ok(view)
                        .header("ETag", Etag.of(view.version()))
                        .build());
    }

    @PUT
    @Path("{name}")
    @RolesAllowed("supervisor")
    @Operation(
            summary = "Set up a calendar",
            description = "What begins from now on is counted by the new version; what changes nothing makes none."
                    + " Hours are by the clock on the wall; until is not included, and where it is not after from it"
                    + " is on the next day (22:00 to 02:00; 00:00 to 00:00 is a whole day). A special day counts more"
                    + " than a holiday, and a holiday more than the week. holidays is a country (BR) or a part of"
                    + " one (US-CA). 409 calendar_fixed; 422 unknown_time_zone, unknown_place, invalid_special_day.")
    public Uni<Response> put(
            @PathParam("name") @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String name,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid CalendarSetup setup) {
        return idempotency.once(setup, tx -> changeCalendar
                .change(tx, name, setup, ifMatch)
                .chain(this::view)
                .map(view -> Answer.ok(view).atVersion(view.version())));
    }

    private Uni<View> view(Found found) {
        return lookAtCalendars.now(List.of(found)).map(standing -> View.of(standing.get(0)));
    }

    /**
     * A calendar, and how it stands.
     *
     * @param nextOpeningAt when it opens again, once it is closed; null where it never does in the next ten years
     */
    public record View(
            String name,
            String timeZone,
            Map<String, List<Hours>> weeklyHours,
            String holidays,
            List<SpecialDay> specialDays,
            Instant publishedAt,
            boolean open,
            Instant nextOpeningAt,
            long version) {

        static View of(Standing standing) {
            Found found = standing.calendar();
            CalendarSetup setup = found.setup();
            return new View(
                    found.name(),
                    setup.timeZone(),
                    setup.weeklyHours(),
                    setup.holidays(),
                    setup.specialDays(),
                    found.publishedAt(),
                    standing.open(),
                    standing.nextOpeningAt(),
                    found.version());
        }
    }
}
