package dev.regente.profile.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.contracts.gateway.MessageReceived;
import dev.regente.contracts.profile.MessageIdentified;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Transactions;
import dev.regente.kit.events.Envelope;
import dev.regente.kit.events.EventCodec;
import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.profile.fixture.Someone;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What several pods do when the same people write to all of them at once. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SameInstantFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Transactions transactions;

    @Inject
    IdentifyMessages identifyMessages;

    @Inject
    EventCodec codec;

    @Inject
    Ids ids;

    @Test
    void fifty_first_messages_of_one_customer_in_two_batches_open_one_profile() {
        for (int round = 0; round < 10; round++) {
            var helen = Someone.unknown();
            List<JsonObject> messages = fiftyOf(helen);

            together(List.of(messages.subList(0, 25), messages.subList(25, 50)));

            assertEquals(1, profilesOf(messages).size());
            assertEquals("50", entriesOf(profilesOf(messages).iterator().next()));
        }
    }

    @Test
    void fifty_first_messages_in_fifty_transactions_open_one_profile() {
        var helen = Someone.unknown();
        List<JsonObject> messages = fiftyOf(helen);

        together(messages.stream().map(List::of).toList());

        assertEquals(1, profilesOf(messages).size());
    }

    @Test
    void batches_with_the_same_people_in_opposite_order_do_not_wait_for_each_other_in_a_circle() {
        var people = new ArrayList<Someone>();
        for (int i = 0; i < 40; i++) {
            people.add(Someone.unknown());
        }
        for (int round = 0; round < 5; round++) {
            List<JsonObject> forth =
                    people.stream().map(p -> p.writes("forth")).collect(Collectors.toCollection(ArrayList::new));
            List<JsonObject> back =
                    people.stream().map(p -> p.writes("back")).collect(Collectors.toCollection(ArrayList::new));
            Collections.reverse(back);

            together(List.of(forth, back));

            assertEquals(40, profilesOf(forth).size());
            assertEquals(profilesOf(forth), profilesOf(back));
        }
    }

    @Test
    void people_whom_two_batches_tie_crosswise_are_one_and_no_batch_waits_in_a_circle() {
        for (int round = 0; round < 5; round++) {
            List<JsonObject> forth = new ArrayList<>();
            List<JsonObject> back = new ArrayList<>();
            List<JsonObject> after = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                var helen = Someone.unknown();
                var maria = Someone.unknown();
                together(List.of(List.of(helen.writes("hello")), List.of(maria.writes("hello"))));
                forth.add(withNumberOf(maria, helen.writes("forth")));
                back.add(0, withNumberOf(helen, maria.writes("back")));
                after.add(helen.writes("after"));
                after.add(maria.writes("after"));
            }

            together(List.of(forth, back));
            together(List.of(after));

            assertEquals(20, profilesOf(after).size());
        }
    }

    private static JsonObject withNumberOf(Someone other, JsonObject message) {
        message.getJsonObject("sender")
                .put("identifiers", new JsonArray().add(Someone.identifier("phone", other.phone(), true)));
        return message;
    }

    /** Half of them from one sender, half from as many senders that have only the phone in common. */
    private static List<JsonObject> fiftyOf(Someone helen) {
        var messages = new ArrayList<JsonObject>();
        for (int i = 0; i < 25; i++) {
            messages.add(helen.writes("whatsapp " + i));
            messages.add(helen.writesFromTheApp("app " + i, UUID.randomUUID().toString()));
        }
        return messages;
    }

    private void together(List<List<JsonObject>> batches) {
        List<Uni<Void>> all = batches.stream()
                .map(batch -> batch.stream().map(this::envelope).toList())
                .map(batch -> transactions.inTransaction(tx -> identifyMessages.identify(tx, batch)))
                .toList();
        Uni.join().all(all).andFailFast().await().atMost(PATIENCE);
    }

    private Envelope<MessageReceived> envelope(JsonObject message) {
        byte[] body = message.encode().getBytes(StandardCharsets.UTF_8);
        return new Envelope<>(ids.next(), 1, null, codec.decode(body, MessageReceived.class));
    }

    private static Set<String> profilesOf(List<JsonObject> messages) {
        Set<String> mine = messages.stream().map(m -> m.getString("messageId")).collect(Collectors.toSet());
        return Outboxes.events(MessageIdentified.ADDRESS).stream()
                .filter(e -> mine.contains(e.getString("messageId")))
                .map(e -> e.getString("profileId"))
                .collect(Collectors.toSet());
    }

    private static String entriesOf(String profile) {
        return Outboxes.query("SELECT count(*) FROM timeline_entry WHERE profile_id = '" + profile + "'")
                .get(0)
                .get(0);
    }
}
