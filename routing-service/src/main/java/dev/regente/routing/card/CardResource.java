package dev.regente.routing.card;

import dev.regente.kit.rest.Etag;
import dev.regente.routing.card.Cards.Other;
import dev.regente.routing.card.Cards.Responder;
import dev.regente.routing.card.Cards.Said;
import dev.regente.routing.card.Cards.Solution;
import dev.regente.routing.card.Cards.Who;
import dev.regente.routing.card.Orders.Order;
import dev.regente.routing.conversation.ConversationPages;
import dev.regente.routing.conversation.ConversationView;
import dev.regente.routing.conversation.Viewers;
import dev.regente.routing.conversation.model.Conversation;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A conversation at a glance. */
@Path("/v1/conversations")
public class CardResource {

    private final Cards cards;
    private final Orders orders;
    private final Viewers viewers;
    private final SecurityIdentity caller;
    private final ConversationPages pages;

    CardResource(Cards cards, Orders orders, Viewers viewers, SecurityIdentity caller, ConversationPages pages) {
        this.pages = pages;
        this.cards = cards;
        this.orders = orders;
        this.viewers = viewers;
        this.caller = caller;
    }

    @GET
    @Path("{id}/card")
    @RolesAllowed({"agent", "auditor"})
    @Operation(
            summary = "A conversation at a glance",
            description = "Who the customer is, what was asked last, who answered and how earlier cases were solved,"
                    + " what else is open, and the last orders. lastOrders is null where the profile service did not"
                    + " answer in time.")
    public Uni<Response> card(@PathParam("id") UUID id) {
        return viewers.see(caller, id).chain(this::card).map(card -> Response.ok(card)
                .header("ETag", Etag.of(card.conversation().version()))
                .build());
    }

    private Uni<Card> card(Conversation c) {
        return pages.view(c).chain(shown -> card(c, shown));
    }

    private Uni<Card> card(Conversation c, ConversationView shown) {
        return cards.who(c.whose().customer()).chain(who -> cards.asked(c.id())
                .chain(asked -> tried(c).chain(tried -> cards.others(c).chain(others -> lastOrders(c)
                        .map(orders -> new Card(
                                shown,
                                who,
                                asked,
                                tried.with(others.stream()
                                        .filter(o -> o.solution() != null)
                                        .toList()),
                                others.stream()
                                        .filter(o -> o.solution() == null)
                                        .toList(),
                                orders.orElse(null)))))));
    }

    private Uni<Optional<List<Order>>> lastOrders(Conversation c) {
        return orders.of(
                c.whose().customer(),
                caller.getCredential(TokenCredential.class).getToken());
    }

    private Uni<Tried> tried(Conversation c) {
        return cards.answered(c.id())
                .chain(responders -> cards.before(c).map(before -> new Tried(responders, before, List.of())));
    }

    /**
     * What was tried already.
     *
     * @param lastSolution how this one was solved last; null when it never was
     */
    public record Tried(List<Responder> by, Solution lastSolution, List<Other> earlier) {

        Tried with(List<Other> solved) {
            return new Tried(by, lastSolution, solved);
        }
    }

    /**
     * All of it.
     *
     * @param asked the newest first
     * @param alsoOpen other open conversations of the same customer
     * @param lastOrders the newest first; null where they could not be asked for
     */
    public record Card(
            ConversationView conversation,
            Who profile,
            List<Said> asked,
            Tried tried,
            List<Other> alsoOpen,
            List<Order> lastOrders) {}
}
