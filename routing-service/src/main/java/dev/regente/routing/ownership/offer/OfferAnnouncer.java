package dev.regente.routing.ownership.offer;

import dev.regente.contracts.routing.OfferEnded;
import dev.regente.contracts.routing.OfferKind;
import dev.regente.contracts.routing.OfferMade;
import dev.regente.kit.data.Tx;
import dev.regente.routing.feed.AgentNews;
import dev.regente.routing.ownership.model.Ending;
import dev.regente.routing.ownership.model.Offer;
import dev.regente.routing.ownership.model.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Says who is asked, and who is asked no longer. */
public final class OfferAnnouncer {

    private OfferAnnouncer() {}

    public static void made(Tx tx, Offer offer, String traceparent) {
        tx.announce(
                new OfferMade(
                        offer.conversationId().toString(),
                        offer.id().toString(),
                        offer.agentId(),
                        offer.token(),
                        OfferKind.valueOf(offer.kind().name()),
                        offer.expiresAt()),
                traceparent);
    }

    /** @param askedBy who asks for what has an owner; null for an offer of what waits */
    public static AgentNews madeNews(Offer offer, String askedBy) {
        var data = new HashMap<String, String>();
        data.put("offerId", offer.id().toString());
        data.put("conversationId", offer.conversationId().toString());
        data.put("offer", offer.kind().word());
        data.put("channel", offer.reserved().channel());
        data.put("askedBy", askedBy);
        data.put("expiresAt", offer.expiresAt().toString());
        return new AgentNews(offer.agentId(), AgentNews.Kind.OFFER_MADE, data);
    }

    public static void ended(Tx tx, Ending ending, Instant now, String traceparent) {
        Offer offer = ending.offer();
        tx.announce(
                new OfferEnded(
                        offer.conversationId().toString(),
                        offer.id().toString(),
                        offer.agentId(),
                        offer.token(),
                        OfferKind.valueOf(offer.kind().name()),
                        OfferEnded.Outcome.valueOf(ending.outcome().name()),
                        ending.reason() == null ? null : ending.reason().word(),
                        offer.secondsUntil(now)),
                traceparent);
    }

    /** What those are told who were asked, and whoever had them asked. */
    public static Stream<AgentNews> news(Transition transition) {
        Stream<AgentNews> asked = transition.endings().stream().map(OfferAnnouncer::endedNews);
        return transition.over() == null || transition.isTakenOver()
                ? asked
                : Stream.concat(asked, overNews(transition));
    }

    private static AgentNews endedNews(Ending ending) {
        var data = new HashMap<String, String>();
        data.put("offerId", ending.offer().id().toString());
        data.put("conversationId", ending.offer().conversationId().toString());
        data.put("offer", ending.offer().kind().word());
        data.put("outcome", ending.outcome().word());
        data.put("reason", ending.reason() == null ? null : ending.reason().word());
        return new AgentNews(ending.offer().agentId(), AgentNews.Kind.OFFER_ENDED, data);
    }

    private static Stream<AgentNews> overNews(Transition transition) {
        var data = Map.of("conversationId", transition.before().id().toString(), "reason", transition.how());
        return Stream.of(transition.before().owner(), transition.over().askedBy())
                .distinct()
                .map(agent -> new AgentNews(agent, AgentNews.Kind.CONSULTATION_ENDED, data));
    }
}
