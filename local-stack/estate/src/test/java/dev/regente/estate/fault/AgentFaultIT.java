package dev.regente.estate.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regente.estate.Estate;
import dev.regente.local.part.Part;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was told that a conversation is hers keeps it, and nobody else was told so. */
class AgentFaultIT {

    private static final String OPEN_OFFERS = "SELECT count(*) FROM offer WHERE state = 'open'";
    private static final String OFFER_AND_CONVERSATION_DISAGREE =
            """
            SELECT count(*) FROM conversation c LEFT JOIN offer o ON o.conversation_id = c.id AND o.state = 'open'
            WHERE (c.state = 'offered') <> (o.id IS NOT NULL) OR o.id IS NOT NULL
                AND o.fencing_token <> c.fencing_token""";
    private static final String ACCEPTED_TWICE =
            """
            SELECT count(*) FROM (SELECT 1 FROM offer o JOIN conversation c ON c.id = o.conversation_id
                WHERE o.state = 'accepted' AND c.state = 'assigned'
                GROUP BY o.conversation_id HAVING count(*) > 1) twice""";
    private static final String OVERBOOKED =
            """
            SELECT count(*) FROM agent a WHERE a.capacity_used > a.capacity_total
                OR a.capacity_used <> (SELECT coalesce(sum(h.load), 0) FROM (
                    SELECT load FROM conversation WHERE agent_id = a.id AND load > 0 UNION ALL
                    SELECT load FROM offer WHERE agent_id = a.id AND state = 'open') h)""";

    private static Estate estate;

    @BeforeAll
    static void start() {
        estate = Estate.shared();
    }

    @BeforeEach
    void there_are_two_with_much_room() {
        for (String agent : List.of("ana", "bruno")) {
            estate.as("sofia", Part.ROUTING)
                    .body(Map.of(
                            "name",
                            agent,
                            "queues",
                            List.of("general"),
                            "capacity",
                            Map.of("total", 2_000, "cost", Map.of("whatsapp", 20))))
                    .put("/v1/agents/" + agent)
                    .then()
                    .statusCode(200);
            presence(agent, "available");
        }
    }

    @AfterEach
    void they_go_home() {
        presence("ana", "offline");
        presence("bruno", "offline");
    }

    @Test
    void offers_are_made_taken_and_revoked_while_routing_dies_and_nothing_is_owned_twice() throws Exception {
        UnderLoad load = UnderLoad.begin(estate, 900, 45);
        try (BusyAgents agents = new BusyAgents(estate, "ana", "bruno")) {
            await().atMost(UnderLoad.LONG).until(() -> agents.owners().size() >= 5 && count(OPEN_OFFERS) > 0);
            estate.kill(Part.ROUTING);
            assertTrue(load.isPosting());
            estate.stack().start(Part.ROUTING);
            int owned = agents.owners().size();
            await().atMost(UnderLoad.LONG)
                    .until(() -> agents.owners().size() > owned && count(OPEN_OFFERS + " AND agent_id = 'bruno'") > 0);

            presence("bruno", "offline");
            estate.kill(Part.ROUTING);
            estate.stack().start(Part.ROUTING);
            await().atMost(UnderLoad.LONG).until(() -> count(OPEN_OFFERS + " AND agent_id = 'bruno'") == 0);
            assertTrue(count("SELECT count(*) FROM offer WHERE agent_id = 'bruno' AND state = 'revoked'") > 0);
            assertNothingIsTwice();
            load.awaitPosted();
            agents.leave();

            presence("ana", "offline");
            await().atMost(UnderLoad.LONG).until(() -> count(OPEN_OFFERS) == 0);
            load.kept();
            assertNothingIsTwice();
            assertTrue(Set.of(200, 204, 404, 409).containsAll(agents.answers()), () -> agents.answers()
                    .toString());
            assertEquals(told(agents), owners(agents.owners().keySet()));
        }
    }

    private static void assertNothingIsTwice() throws Exception {
        assertEquals(0, count(OFFER_AND_CONVERSATION_DISAGREE));
        assertEquals(0, count(ACCEPTED_TWICE));
        assertEquals(0, count(OVERBOOKED));
    }

    private static Map<String, String> told(BusyAgents agents) {
        var told = new TreeMap<String, String>();
        agents.owners().forEach((conversation, who) -> told.put(conversation, String.join(" and ", who)));
        return told;
    }

    private static Map<String, String> owners(Set<String> conversations) throws Exception {
        var owners = new TreeMap<String, String>();
        try (Connection routing = estate.database(Part.ROUTING);
                Statement sql = routing.createStatement();
                ResultSet rows = sql.executeQuery("SELECT id, agent_id FROM conversation WHERE state = 'assigned'")) {
            while (rows.next()) {
                owners.put(rows.getString(1), rows.getString(2));
            }
        }
        owners.keySet().retainAll(conversations);
        return owners;
    }

    private static void presence(String agent, String presence) {
        estate.as(agent, Part.ROUTING)
                .body(Map.of("presence", presence))
                .put("/v1/agents/me/presence")
                .then()
                .statusCode(200);
    }

    private static long count(String query) throws Exception {
        try (Connection routing = estate.database(Part.ROUTING);
                Statement sql = routing.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
