package dev.regente.routing;

import static dev.regente.routing.fixture.Desk.accept;
import static dev.regente.routing.fixture.Desk.announced;
import static dev.regente.routing.fixture.Desk.as;
import static dev.regente.routing.fixture.Desk.conversationOf;
import static dev.regente.routing.fixture.Desk.conversationWith;
import static dev.regente.routing.fixture.Desk.message;
import static dev.regente.routing.fixture.Desk.newId;
import static dev.regente.routing.fixture.Desk.offerOf;
import static dev.regente.routing.fixture.Desk.offersOf;
import static dev.regente.routing.fixture.Desk.presence;
import static dev.regente.routing.fixture.Desk.reply;
import static dev.regente.routing.fixture.Desk.resolve;
import static dev.regente.routing.fixture.Desk.say;
import static dev.regente.routing.fixture.Desk.somebodyWrites;
import static dev.regente.routing.fixture.Desk.transcript;
import static dev.regente.routing.fixture.Desk.until;
import static dev.regente.routing.fixture.Desk.used;
import static dev.regente.routing.fixture.Merges.gave;
import static dev.regente.routing.fixture.Merges.leads;
import static dev.regente.routing.fixture.Merges.merge;
import static dev.regente.routing.fixture.Merges.unmerge;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regente.kit.test.LocalStackResource;
import dev.regente.kit.test.Outboxes;
import dev.regente.routing.fixture.Desk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles are merged and un-merged while their people talk to us. */
@QuarkusTest
@QuarkusTestResource(
        value = LocalStackResource.class,
        initArgs = @ResourceArg(name = "service", value = "routing-service"))
class JoinFlowTest {

    @BeforeEach
    void nobody_is_there() {
        Desk.clear();
    }

    @Test
    void two_people_are_one_and_then_two_again_and_every_message_is_home() {
        presence("ana", "available");
        JsonObject going = conversationWith("ana", "I am Helen");
        String helen = going.getString("profileId");
        presence("ana", "away");
        presence("bruno", "available");
        String elena = somebodyWrites("I am Elena");
        JsonObject joined = conversationOf(elena);
        JsonObject offer = offerOf("bruno", elena);

        merge(elena, helen, 1);
        merge(elena, helen, 1);
        state(joined, "joined");

        assertEquals(List.of(), offersOf("bruno"));
        accept("bruno", offer).then().statusCode(409).body("code", equalTo("offer_ended"));
        assertEquals("0 20", used("bruno") + " " + used("ana"));
        assertEquals(
                List.of("revoked"),
                announced("routing.offer-ended.v1", joined).stream()
                        .map(e -> e.getString("outcome"))
                        .toList());
        assertEquals(List.of("I am Helen", "I am Elena"), texts(going));
        as("ana")
                .get("/v1/conversations/" + going.getString("id"))
                .then()
                .body("joined", contains(joined.getString("id")))
                .body("profileId", equalTo(helen));
        as("ana")
                .get("/v1/conversations/" + joined.getString("id"))
                .then()
                .statusCode(200)
                .body("joinedInto", equalTo(going.getString("id")))
                .body("profileId", equalTo(helen))
                .body("homeProfileId", equalTo(elena));
        assertEquals(2, Desk.conversationsOf(elena).size());
        reply("ana", joined, "not here")
                .then()
                .statusCode(409)
                .body("code", equalTo("conversation_joined"))
                .body("joinedInto", equalTo(going.getString("id")));

        say(message(elena, "still Elena")
                .put("profileId", helen)
                .put("channel", "app")
                .put("account", "shop-app")
                .put("replyWindow", null)
                .put("senderId", "app-of-" + elena));
        until(() -> texts(going).size() == 3 ? true : null);
        assertEquals("app", get(going).getString("channel"));
        reply("ana", going, "hello both").then().statusCode(202);
        say(message(helen, "still Helen"));
        until(() -> texts(going).size() == 5 ? true : null);
        say(message(elena, "Elena again")
                .put("channel", "app")
                .put("account", "shop-app")
                .put("senderId", "app-of-" + elena));
        until(() -> texts(going).size() == 6 ? true : null);
        assertEquals(
                List.of("app-of-" + elena),
                announced("routing.reply-requested.v1", joined).stream()
                        .map(r -> r.getString("senderId"))
                        .toList());

        unmerge(helen, elena, 2);
        unmerge(helen, elena, 2);
        merge(elena, helen, 1);
        offerOf("bruno", elena);

        assertEquals(List.of("I am Helen", "still Helen"), texts(going));
        assertEquals(List.of("I am Elena", "still Elena", "hello both", "Elena again"), texts(joined));
        assertEquals(
                "whatsapp app",
                get(going).getString("channel") + " " + get(joined).getString("channel"));
        assertEquals(joined.getString("queuedAt"), conversationOf(elena).getString("queuedAt"));
        assertEquals(1, Desk.conversationsOf(elena).size());
        as("ana").get("/v1/conversations/" + going.getString("id")).then().body("joined", empty());
        assertEquals(1, announced("routing.conversations-joined.v1", going).size());
        assertEquals(
                List.of(joined.getString("id")),
                announced("routing.conversation-split.v1", going).stream()
                        .map(e -> e.getString("split"))
                        .toList());
        assertEquals(
                List.of("conversation_joined", "conversation_split"),
                told("ana", "conversation_joined", "conversation_split"));
    }

    @Test
    void an_unmerge_that_is_heard_before_its_merge_joins_nothing() {
        String helen = somebodyWrites("I am Helen");
        String elena = somebodyWrites("I am Elena");
        JsonObject hers = conversationOf(elena);
        JsonObject others = conversationOf(helen);

        unmerge(helen, elena, 2);
        unmerge(helen, elena, 2);
        until(() -> versionOf(elena) == 2 ? true : null);
        merge(elena, helen, 1);
        merge(elena, helen, 1);
        // Heard behind the merges, by which it is seen that they changed nothing.
        String later = somebodyWrites("I am later");
        merge(later, helen, 1);
        state(conversationOf(later), "joined");

        assertEquals("queued", get(hers).getString("state"));
        assertEquals(List.of(), announced("routing.conversation-split.v1", others));
        assertEquals(
                List.of(conversationOf(later).getString("id")),
                announced("routing.conversations-joined.v1", others).stream()
                        .map(e -> e.getString("joined"))
                        .toList());
    }

    @Test
    void of_two_that_agents_have_the_older_goes_on_and_both_agents_are_told() {
        presence("ana", "available");
        JsonObject older = conversationWith("ana", "I am Helen");
        presence("ana", "away");
        presence("bruno", "available");
        JsonObject newer = conversationWith("bruno", "I am Elena");
        presence("bruno", "away");
        String third = somebodyWrites("I am a third");
        JsonObject waiting = conversationOf(third);
        String helen = older.getString("profileId");
        String elena = newer.getString("profileId");

        merge(elena, helen, 1);
        merge(third, helen, 1);
        state(newer, "joined");
        state(waiting, "joined");
        assertEquals("20 0", used("ana") + " " + used("bruno"));
        assertEquals(List.of("conversation_joined"), told("bruno", "conversation_joined"));

        // She who answered for all three leaves: the others agree on the older of them.
        leads(elena, 2, elena, third);
        state(newer, "queued");
        assertEquals("assigned", get(older).getString("state"));
        assertEquals(newer.getString("id"), get(waiting).getString("joinedInto"));
        assertEquals(2, announced("routing.conversation-split.v1", older).size());
    }

    @Test
    void what_is_opened_for_a_customer_who_has_one_already_is_joined_and_ends_with_it() {
        presence("ana", "available");
        JsonObject going = conversationWith("ana", "I am Helen");
        String helen = going.getString("profileId");
        String elena = newId();
        // Identity knows it before we do: the home decides, and there are two for a moment.
        say(message(elena, "early").put("profileId", helen));
        JsonObject early = conversationOf(elena);
        accept("ana", offerOf("ana", elena)).then().statusCode(200);
        reply("ana", early, "answered").then().statusCode(202);
        resolve("ana", early).then().statusCode(200);
        Desk.daysPass(early);

        merge(elena, helen, 1);
        until(() -> versionOf(elena) == 1 ? true : null);
        say(message(elena, "late").put("profileId", helen));
        until(() -> texts(going).contains("late") ? true : null);
        assertEquals(List.of("I am Helen", "late"), texts(going));
        assertEquals(3, Desk.conversationsOf(elena).size());
        JsonObject late = Desk.conversationsOf(helen).get(0);
        assertEquals("joined", late.getString("state"));
        assertEquals(1, announced("routing.conversations-joined.v1", going).size());
        assertEquals(List.of(), announced("routing.conversation-queued.v1", late));

        resolve("ana", late).then().statusCode(409).body("code", equalTo("conversation_joined"));
        reply("ana", going, "on its way").then().statusCode(202);
        resolve("ana", going).then().statusCode(200);
        assertEquals("resolved", get(late).getString("state"));
        assertEquals(
                List.of("system"),
                announced("routing.conversation-resolved.v1", late).stream()
                        .map(e -> e.getJsonObject("actor").getString("kind"))
                        .toList());
        assertEquals(0, used("ana"));

        unmerge(helen, elena, 2);
        until(() -> texts(going).size() == 1 ? true : null);
        assertEquals("resolved", get(late).getString("state"));
        assertEquals(List.of("late", "on its way"), texts(late));
        assertEquals(2, Desk.conversationsOf(elena).size());
    }

    @Test
    void a_reply_to_a_home_without_a_conversation_is_kept_at_that_home() {
        presence("ana", "available");
        String elena = newId();
        say(message(elena, "in the app").put("channel", "app").put("account", "shop-app"));
        JsonObject past = conversationOf(elena);
        accept("ana", offerOf("ana", elena)).then().statusCode(200);
        resolve("ana", past).then().statusCode(200);
        JsonObject going = conversationWith("ana", "I am Helen");
        String helen = going.getString("profileId");
        merge(elena, helen, 1);
        until(() -> versionOf(elena) == 1 ? true : null);

        reply("ana", going, new JsonObject().put("text", "written to the app").put("channel", "app"))
                .then()
                .statusCode(202);

        JsonObject opened = Desk.conversationsOf(helen).get(0);
        assertEquals(elena + " joined", opened.getString("homeProfileId") + " " + opened.getString("state"));
        assertEquals(List.of("written to the app"), texts(opened));
        assertEquals(List.of("I am Helen", "written to the app"), texts(going));
        as("ana").get("/v1/conversations/" + going.getString("id")).then().body("joined", hasSize(1));
    }

    @Test
    void a_sender_who_is_given_to_another_profile_is_answered_there_whichever_is_heard_first() {
        for (boolean early : List.of(true, false)) {
            String helen = newId();
            String elena = newId();
            JsonObject hers = message(helen, "whose am I?");
            String sender = hers.getString("senderId");
            if (early) {
                gave(sender, elena, "2100-01-01T00:00:00Z");
            }
            say(hers);
            conversationOf(helen);
            if (!early) {
                gave(sender, elena, "2100-01-01T00:00:00Z");
            }
            gave(sender, helen, "2001-01-01T00:00:00Z");

            until(() -> count("SELECT count(*) FROM leg WHERE sender_id = '" + sender + "' AND profile_id = '" + elena
                                    + "'")
                            == 1
                    ? true
                    : null);
        }
    }

    @Test
    void merges_in_the_very_moment_in_which_their_people_write_leave_one_conversation_that_goes_on() {
        List<String> helens = IntStream.range(0, 25).mapToObj(i -> newId()).toList();
        List<String> elenas = IntStream.range(0, 25).mapToObj(i -> newId()).toList();
        var all = new ArrayList<Runnable>();
        for (int i = 0; i < helens.size(); i++) {
            String helen = helens.get(i);
            String elena = elenas.get(i);
            all.add(() -> say(message(helen, "I am Helen")));
            all.add(() -> say(message(elena, "I am Elena")));
            all.add(() -> merge(elena, helen, 1));
            all.add(() -> say(message(elena, "I am still Elena").put("profileId", helen)));
        }
        Collections.shuffle(all);
        all.parallelStream().forEach(Runnable::run);

        String in = "('" + String.join("','", helens) + "')";
        until(() -> count("SELECT count(*) FROM message m JOIN conversation c ON c.id = m.conversation_id"
                                + " WHERE c.customer_id IN " + in)
                        == 75
                ? true
                : null);
        assertEquals(25, count("SELECT count(*) FROM conversation WHERE state <> 'joined' AND customer_id IN " + in));
        assertEquals(
                25,
                count("SELECT count(*) FROM conversation j JOIN conversation p ON p.id = j.joined_into"
                        + " AND p.state <> 'joined' AND p.customer_id = j.customer_id WHERE j.customer_id IN " + in));
    }

    private static JsonObject get(JsonObject conversation) {
        return new JsonObject(as("sofia")
                .get("/v1/conversations/" + conversation.getString("id"))
                .asString());
    }

    private static void state(JsonObject conversation, String state) {
        until(() -> state.equals(get(conversation).getString("state")) ? true : null);
    }

    private static List<String> texts(JsonObject conversation) {
        return transcript(conversation).stream()
                .map(line -> line.getJsonObject("content").getString("text"))
                .toList();
    }

    private static long versionOf(String profile) {
        return count("SELECT coalesce(max(version), 0) FROM profile_alias WHERE profile_id = '" + profile + "'");
    }

    private static long count(String sql) {
        return Long.parseLong(Outboxes.query(sql).get(0).get(0));
    }

    /** Which of these kinds an agent's screen was told about these conversations, in their order. */
    private static List<String> told(String agent, String... kinds) {
        return Outboxes.query("SELECT e.kind FROM agent_event e JOIN conversation c"
                        + " ON c.id::text = e.data ->> 'conversationId' WHERE e.agent_id = '" + agent
                        + "' AND e.kind IN ('" + String.join("','", kinds) + "') ORDER BY e.cursor")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }
}
