package dev.regente.analytics.ingest.episode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.FactDraft;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Event;
import dev.regente.contracts.routing.ConversationChanged;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the golden samples of a conversation's later life become. */
class EpisodeFactsTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");

    @Test
    void a_conversation_was_put_aside() {
        assertEquals(
                fact(Kind.CONVERSATION_SNOOZED, 1, "2026-11-21T12:05:00Z")
                        .agent("ana")
                        .author("agent")
                        .with("reason", "waits_for_parts")
                        .with("until", "2026-11-24T12:00:00Z")
                        .told(),
                ConversationSnoozedListener.fact(sample(ConversationSnoozed.class, ConversationSnoozed.ADDRESS)));
    }

    @Test
    void a_conversation_was_handed_on_and_what_was_noted_about_it_is_not_kept() {
        assertEquals(
                fact(Kind.CONVERSATION_TRANSFERRED, 1, "2026-11-21T12:06:00Z")
                        .agent("ana")
                        .author("agent")
                        .with("fromKind", "agent")
                        .with("from", "ana")
                        .with("toKind", "queue")
                        .with("to", "billing")
                        .with("mode", "cold")
                        .told(),
                ConversationTransferredListener.fact(
                        sample(ConversationTransferred.class, ConversationTransferred.ADDRESS)));
    }

    @Test
    void a_new_episode_began_and_the_conversation_was_closed_in_the_end() {
        assertEquals(
                fact(Kind.CONVERSATION_REOPENED, 2, "2026-11-21T15:00:00Z")
                        .profile("019a9f00-2222-7aaa-8bbb-000000000002")
                        .author("customer")
                        .channel("whatsapp")
                        .account("whatsapp-main")
                        .with("reason", "customer_wrote")
                        .told(),
                ConversationReopenedListener.fact(sample(ConversationReopened.class, ConversationReopened.ADDRESS)));
        assertEquals(
                fact(Kind.CONVERSATION_CLOSED, 2, "2026-11-24T15:00:00Z")
                        .author("system")
                        .with("reason", "window_over")
                        .told(),
                ConversationClosedListener.fact(sample(ConversationClosed.class, ConversationClosed.ADDRESS)));
    }

    @Test
    void its_labels_and_its_rank_were_changed() {
        assertEquals(
                fact(Kind.CONVERSATION_CHANGED, 1, "2026-11-21T12:04:00Z")
                        .agent("ana")
                        .author("agent")
                        .with("tags", List.of("refund", "vip"))
                        .with("priority", 10)
                        .with("team", "billing")
                        .with("topic", "refund")
                        .told(),
                ConversationChangedListener.fact(sample(ConversationChanged.class, ConversationChanged.ADDRESS)));
    }

    private static FactDraft fact(Kind kind, int episode, String at) {
        return Fact.of(EVENT, kind, 7, Instant.parse(at))
                .conversation("019a9f00-4444-7aaa-8bbb-000000000004")
                .episode(episode);
    }

    private static <E extends Event> Envelope<E> sample(Class<E> type, String address) {
        byte[] body = Wire.sample(address).encode().getBytes(StandardCharsets.UTF_8);
        return new Envelope<>(EVENT, 7, null, new EventCodec().decode(body, type));
    }
}
