package dev.regente.analytics.ingest.joining;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.contracts.Event;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the golden samples of merges and joins become. */
class JoiningFactsTest {

    private static final UUID EVENT = UUID.fromString("019a9f00-9999-7aaa-8bbb-000000000009");
    private static final String SURVIVOR = "019a9f00-3333-7aaa-8bbb-000000000003";
    private static final String OTHER = "019a9f00-3333-7aaa-8bbb-000000000033";
    private static final String MERGE = "019a9f00-8888-7aaa-8bbb-000000000008";
    private static final String CONVERSATION = "019a9f00-5555-7aaa-8bbb-000000000005";
    private static final String ANOTHER = "019a9f00-5555-7aaa-8bbb-000000000055";
    private static final Instant SATURDAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void profiles_were_merged_and_who_wrote_as_them_is_not_kept() {
        assertEquals(
                Fact.of(EVENT, Kind.PROFILES_MERGED, 7, SATURDAY)
                        .profile(SURVIVOR)
                        .with("mergeId", MERGE)
                        .with("by", "hand")
                        .with("moved", List.of(Map.of("profileId", OTHER, "into", SURVIVOR, "version", 1L)))
                        .told(),
                ProfilesMergedListener.fact(sample(ProfilesMerged.class, ProfilesMerged.ADDRESS)));
    }

    @Test
    void a_merge_was_taken_back() {
        assertEquals(
                Fact.of(EVENT, Kind.PROFILE_UNMERGED, 7, SUNDAY)
                        .profile(SURVIVOR)
                        .with("mergeId", MERGE)
                        .with("moved", List.of(Map.of("profileId", OTHER, "into", OTHER, "version", 2L)))
                        .told(),
                ProfileUnmergedListener.fact(sample(ProfileUnmerged.class, ProfileUnmerged.ADDRESS)));
    }

    @Test
    void conversations_were_joined_and_split() {
        assertEquals(
                Fact.of(EVENT, Kind.CONVERSATIONS_JOINED, 7, SATURDAY)
                        .conversation(CONVERSATION)
                        .profile(SURVIVOR)
                        .with("joined", ANOTHER)
                        .told(),
                ConversationsJoinedListener.fact(sample(ConversationsJoined.class, ConversationsJoined.ADDRESS)));
        assertEquals(
                Fact.of(EVENT, Kind.CONVERSATION_SPLIT, 7, SUNDAY)
                        .conversation(CONVERSATION)
                        .profile(OTHER)
                        .with("split", ANOTHER)
                        .told(),
                ConversationSplitListener.fact(sample(ConversationSplit.class, ConversationSplit.ADDRESS)));
    }

    private static <E extends Event> Envelope<E> sample(Class<E> type, String address) {
        byte[] body = Wire.sample(address).encode().getBytes(StandardCharsets.UTF_8);
        return new Envelope<>(EVENT, 7, null, new EventCodec().decode(body, type));
    }
}
