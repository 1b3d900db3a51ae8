package dev.regente.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.gateway.MessageStatusChanged;
import dev.regente.contracts.gateway.SurveyAnswered;
import dev.regente.contracts.gateway.TouchpointRecorded;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.contracts.profile.ProfileChanged;
import dev.regente.contracts.profile.ProfileUnmerged;
import dev.regente.contracts.profile.ProfilesMerged;
import dev.regente.contracts.routing.AgentActivityChanged;
import dev.regente.contracts.routing.AgentPresenceChanged;
import dev.regente.contracts.routing.CalendarPublished;
import dev.regente.contracts.routing.ConversationAssigned;
import dev.regente.contracts.routing.ConversationChanged;
import dev.regente.contracts.routing.ConversationClosed;
import dev.regente.contracts.routing.ConversationOpened;
import dev.regente.contracts.routing.ConversationQueued;
import dev.regente.contracts.routing.ConversationReopened;
import dev.regente.contracts.routing.ConversationResolved;
import dev.regente.contracts.routing.ConversationSnoozed;
import dev.regente.contracts.routing.ConversationSplit;
import dev.regente.contracts.routing.ConversationTransferred;
import dev.regente.contracts.routing.ConversationsJoined;
import dev.regente.contracts.routing.MessageAppended;
import dev.regente.contracts.routing.OfferEnded;
import dev.regente.contracts.routing.OfferMade;
import dev.regente.contracts.routing.ReplyRequested;
import dev.regente.contracts.routing.SlaChanged;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every record and its golden sample say the same, both ways. */
class SamplesTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<Class<? extends Event>> events() {
        return List.of(
                MessageReceived.class,
                MessageStatusChanged.class,
                MessageIdentified.class,
                ProfileChanged.class,
                ProfilesMerged.class,
                ProfileUnmerged.class,
                ConversationsJoined.class,
                ConversationSplit.class,
                ConversationOpened.class,
                MessageAppended.class,
                ConversationQueued.class,
                OfferMade.class,
                OfferEnded.class,
                ConversationAssigned.class,
                ConversationResolved.class,
                ConversationSnoozed.class,
                ConversationTransferred.class,
                ConversationReopened.class,
                ConversationClosed.class,
                ConversationChanged.class,
                ReplyRequested.class,
                AgentPresenceChanged.class,
                AgentActivityChanged.class,
                CalendarPublished.class,
                SlaChanged.class,
                SurveyRequested.class,
                SurveyAnswered.class,
                TouchpointRecorded.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_record_reads_its_sample_and_writes_it_again(Class<? extends Event> type) throws Exception {
        JsonNode sample = sampleOf(type);

        Event event = JSON.treeToValue(sample, type);

        assertEquals(sample, JSON.readTree(JSON.writeValueAsBytes(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_field_of_a_later_version_is_ignored(Class<? extends Event> type) throws Exception {
        ObjectNode later = sampleOf(type).deepCopy();
        later.put("addedNextYear", true);

        assertEquals(JSON.treeToValue(sampleOf(type), type), JSON.treeToValue(later, type));
    }

    @Test
    void what_an_older_teller_leaves_out_is_unknown_and_not_nothing() throws Exception {
        ObjectNode said = sampleOf(MessageAppended.class).deepCopy();
        ObjectNode changed = sampleOf(ProfileChanged.class).deepCopy();
        ObjectNode identified = sampleOf(MessageIdentified.class).deepCopy();
        said.remove("askedAgain");
        changed.remove("known");
        identified.withObject("/profile").remove("known");

        assertNull(JSON.treeToValue(said, MessageAppended.class).askedAgain());
        assertNull(JSON.treeToValue(changed, ProfileChanged.class).known());
        assertNull(
                JSON.treeToValue(identified, MessageIdentified.class).profile().known());
        assertEquals(
                List.of(),
                JSON.treeToValue(sampleOf(MessageAppended.class), MessageAppended.class)
                        .askedAgain());
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_knows_its_address_and_its_subject(Class<? extends Event> type) throws Exception {
        Event event = JSON.treeToValue(sampleOf(type), type);

        assertEquals(address(type), event.address());
        assertTrue(sampleOf(type).toString().contains(event.subject()), "the subject is one of the ids in the body");
    }

    @Test
    void every_sample_belongs_to_a_record() throws IOException, URISyntaxException {
        URL folder = SamplesTest.class.getResource("/samples");
        assertNotNull(folder);
        var addresses = new TreeSet<String>();
        for (Class<? extends Event> type : events()) {
            addresses.add(address(type));
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            assertEquals(
                    addresses,
                    new TreeSet<>(files.map(f -> f.getFileName().toString().replaceAll("\\.json$", ""))
                            .toList()));
        }
    }

    private static JsonNode sampleOf(Class<? extends Event> type) throws IOException {
        try (InputStream sample = SamplesTest.class.getResourceAsStream("/samples/" + address(type) + ".json")) {
            return JSON.readTree(sample);
        }
    }

    private static String address(Class<? extends Event> type) {
        try {
            return (String) type.getField("ADDRESS").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " names no ADDRESS", e);
        }
    }
}
