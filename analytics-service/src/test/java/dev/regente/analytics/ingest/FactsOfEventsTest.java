package dev.regente.analytics.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.analytics.ingest.model.EventTime;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Event;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.contracts.routing.OfferEnded;
import dev.regente.contracts.routing.OfferMade;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What each golden sample becomes. */
class FactsOfEventsTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");
    private static final Instant INSIDE_THE_ID = Instant.ofEpochMilli(0x019a9f009999L);
    private static final UUID CONVERSATION = UUID.fromString("019a9f00-4444-7aaa-8bbb-000000000004");
    private static final UUID PROFILE = UUID.fromString("019a9f00-3333-7aaa-8bbb-000000000003");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_conversation_was_opened() {
        assertTells(
                Fact.of(EVENT, Kind.CONVERSATION_OPENED, 7, NOON.plusMillis(300))
                        .conversation(CONVERSATION.toString())
                        .episode(1)
                        .profile(PROFILE.toString())
                        .channel("whatsapp")
                        .account("whatsapp-main")
                        .told(),
                ConversationOpened.class,
                ConversationOpenedListener::fact);
    }

    @Test
    void a_customer_wrote() {
        assertTells(
                Fact.of(EVENT, Kind.MESSAGE_APPENDED, 7, NOON)
                        .conversation(CONVERSATION.toString())
                        .episode(1)
                        .message("019a9f00-2222-7aaa-8bbb-000000000002")
                        .profile(PROFILE.toString())
                        .channel("whatsapp")
                        .direction("inbound")
                        .author("customer")
                        .with("contentKind", "text")
                        .with("askedAgain", List.of())
                        .told(),
                MessageAppended.class,
                MessageAppendedListener::fact);
    }

    @Test
    void a_message_failed() {
        assertTells(
                Fact.of(EVENT, Kind.MESSAGE_STATUS_CHANGED, 7, NOON.plusSeconds(60))
                        .conversation(CONVERSATION.toString())
                        .message("019a9f00-5555-7aaa-8bbb-000000000005")
                        .status("failed")
                        .with("reason", "window_closed")
                        .told(),
                MessageStatusChanged.class,
                MessageStatusChangedListener::fact);
    }

    @Test
    void a_conversation_was_queued() {
        assertTells(
                Fact.of(EVENT, Kind.CONVERSATION_QUEUED, 7, NOON.plusMillis(300))
                        .conversation(CONVERSATION.toString())
                        .episode(1)
                        .queue("general")
                        .with("priority", 0)
                        .with("playbookVersion", 1)
                        .with("calendar", "always")
                        .told(),
                ConversationQueued.class,
                ConversationQueuedListener::fact);
    }

    @Test
    void an_offer_was_made_and_ended_when_the_events_were_written() {
        assertTells(
                Fact.of(EVENT, Kind.OFFER_MADE, 7, INSIDE_THE_ID)
                        .conversation(CONVERSATION.toString())
                        .agent("ana")
                        .with("offerId", "019a9f00-6666-7aaa-8bbb-000000000006")
                        .with("expiresAt", "2026-11-21T12:00:30.300Z")
                        .with("kind", "offer")
                        .told(),
                OfferMade.class,
                OfferMadeListener::fact);
        assertTells(
                Fact.of(EVENT, Kind.OFFER_ENDED, 7, INSIDE_THE_ID)
                        .conversation(CONVERSATION.toString())
                        .agent("ana")
                        .status("accepted")
                        .with("offerId", "019a9f00-6666-7aaa-8bbb-000000000006")
                        .with("secondsWaited", 4.2)
                        .with("kind", "offer")
                        .told(),
                OfferEnded.class,
                OfferEndedListener::fact);
    }

    @Test
    void a_conversation_was_assigned_and_resolved() {
        assertTells(
                Fact.of(EVENT, Kind.CONVERSATION_ASSIGNED, 7, NOON.plusMillis(4_500))
                        .conversation(CONVERSATION.toString())
                        .episode(1)
                        .agent("ana")
                        .author("agent")
                        .with("by", "offer")
                        .told(),
                ConversationAssigned.class,
                ConversationAssignedListener::fact);
        assertTells(
                Fact.of(EVENT, Kind.CONVERSATION_RESOLVED, 7, NOON.plusSeconds(300))
                        .conversation(CONVERSATION.toString())
                        .episode(1)
                        .agent("ana")
                        .author("agent")
                        .with("reason", "solved")
                        .told(),
                ConversationResolved.class,
                ConversationResolvedListener::fact);
    }

    @Test
    void an_id_without_a_time_in_it_tells_none() {
        UUID random = UUID.fromString("c7a1f3b2-9d1e-4c55-8a66-0123456789ab");

        var failure = assertThrows(IllegalArgumentException.class, () -> EventTime.of(random));

        assertTrue(failure.getMessage().contains("tells none"));
    }

    private static <E extends Event> Fact assertTells(
            Fact expected, Class<E> type, Function<Envelope<E>, Fact> telling) {
        Fact fact = telling.apply(new Envelope<>(EVENT, 7, null, sample(type)));
        assertEquals(expected, fact);
        return fact;
    }

    private static <E extends Event> E sample(Class<E> type) {
        try {
            String address = (String) type.getField("ADDRESS").get(null);
            return new EventCodec().decode(Wire.sample(address).encode().getBytes(StandardCharsets.UTF_8), type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
