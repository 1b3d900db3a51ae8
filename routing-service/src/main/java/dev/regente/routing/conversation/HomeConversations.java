package dev.regente.routing.conversation;

import dev.regente.kit.data.Tx;
import dev.regente.routing.conversation.OpenConversations.Home;
import dev.regente.routing.conversation.OpenConversations.Opening;
import dev.regente.routing.conversation.model.Conversation;
import dev.regente.routing.transcript.model.Leg;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Where what is said to a customer is kept: in the conversation of the home to which the leg belongs, so that it is at
 * home already should that home turn out to be somebody else.
 */
@ApplicationScoped
public class HomeConversations {

    private final Conversations conversations;
    private final HoldConversations hold;
    private final MeterRegistry meters;

    HomeConversations(Conversations conversations, HoldConversations hold, MeterRegistry meters) {
        this.conversations = conversations;
        this.hold = hold;
        this.meters = meters;
    }

    /**
     * The one for what goes out on a leg; opened, and joined, where its home has none.
     *
     * @param answered the held conversation in which the customer is answered
     */
    public Uni<Conversation> of(Tx tx, Conversation answered, Leg leg, Instant now) {
        if (leg.profileId().equals(answered.whose().home())) {
            return Uni.createFrom().item(answered);
        }
        String slot = answered.whose().slot();
        return conversations.openOf(tx, leg.profileId(), slot).chain(found -> found.map(
                        known -> Uni.createFrom().item(known))
                .orElseGet(() -> opened(tx, answered, leg, now)));
    }

    private Uni<Conversation> opened(Tx tx, Conversation answered, Leg leg, Instant now) {
        var place =
                new Placement(answered.waiting().queue(), 0, answered.waiting().playbookVersion(), List.of());
        var opening = new Opening(
                leg.profileId(),
                answered.whose().slot(),
                leg.channel(),
                leg.account(),
                now,
                now,
                answered.traceparent());
        return hold.of(tx, opening, place, now)
                .invoke(opened -> announce(tx, opened, place))
                .map(Home::conversation);
    }

    private void announce(Tx tx, Home home, Placement place) {
        if (home.opened()) {
            ConversationAnnouncer.opened(tx, home.conversation());
            ConversationAnnouncer.placed(tx, home, place);
            tx.afterCommit(() -> meters.counter("regente.routing.joins").increment());
        }
    }
}
