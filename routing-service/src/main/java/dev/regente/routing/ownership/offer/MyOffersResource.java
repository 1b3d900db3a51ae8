package dev.regente.routing.ownership.offer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regente.kit.rest.Cursor;
import dev.regente.kit.rest.Page;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What an agent is being offered. */
@Path("/v1/agents")
public class MyOffersResource {

    private final Offers offers;
    private final SecurityIdentity caller;
    private final Clock clock;

    MyOffersResource(Offers offers, SecurityIdentity caller, Clock clock) {
        this.offers = offers;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("me/offers")
    @RolesAllowed("agent")
    public Uni<Response> mine(
            @QueryParam("after") String after, @QueryParam("limit") Integer asked, @Context UriInfo uri) {
        int limit = Page.limit(asked);
        var cursor = Cursor.parse(after, Cursor.FIRST);
        return offers.openOfAgent(caller.getPrincipal().getName(), clock.instant(), cursor, limit + 1)
                .map(page -> page.stream().map(View::of).toList())
                .map(page -> Page.of(page, limit, View::cursor, uri));
    }

    /** The customer, as far as the copy knows her. */
    public record Profile(String id, String name) {}

    /**
     * One offer; the summary is the beginning of what the customer said last.
     *
     * @param kind {@code offer} of what waits, or {@code consultation}: its owner asks her to take it over
     * @param askedBy who asks; null for an offer
     * @param note what she should know; null for nothing
     */
    public record View(
            UUID id,
            UUID conversationId,
            String kind,
            Instant madeAt,
            Instant expiresAt,
            String channel,
            Profile profile,
            String summary,
            @JsonInclude(JsonInclude.Include.NON_NULL) String askedBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) String note) {

        private static final int SUMMARY = 140;

        static View of(Offers.Shown shown) {
            String said = shown.said();
            return new View(
                    shown.offer().id(),
                    shown.offer().conversationId(),
                    shown.offer().kind().word(),
                    shown.offer().madeAt(),
                    shown.offer().expiresAt(),
                    shown.channel(),
                    new Profile(shown.customer(), shown.name()),
                    said == null ? null : beginning(said),
                    shown.askedBy(),
                    shown.note());
        }

        private static String beginning(String said) {
            return said.codePointCount(0, said.length()) <= SUMMARY
                    ? said
                    : said.substring(0, said.offsetByCodePoints(0, SUMMARY)) + "…";
        }

        @JsonIgnore
        Cursor cursor() {
            return new Cursor(madeAt, id);
        }
    }
}
