package dev.regente.routing.agent;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Load;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.agent.model.Skill;
import dev.regente.routing.agent.model.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How agents lie in their table. */
final class AgentRows {

    static final String COLUMNS =
            """
            id, name, queues, skills, languages, presence, presence_until, idle_since, capacity_total, capacity_used,
            costs, version""";

    private AgentRows() {}

    static List<Agent> agents(RowSet<Row> rows) {
        var agents = new ArrayList<Agent>(rows.size());
        rows.forEach(row -> agents.add(agent(row)));
        return agents;
    }

    static Agent agent(Row row) {
        return new Agent(
                row.getString("id"),
                row.getString("name"),
                Agent.Kind.HUMAN,
                true,
                List.of(row.getArrayOfStrings("queues")),
                new Abilities(
                        skills(row.getJsonArray("skills")), List.of(row.getArrayOfStrings("languages")), List.of()),
                new Capacity(row.getInteger("capacity_total"), costs(row.getJsonObject("costs"))),
                Load.of(row.getInteger("capacity_used")),
                attendance(row),
                new Turn(row.getOffsetDateTime("idle_since").toInstant(), Map.of()),
                row.getLong("version"));
    }

    private static Attendance attendance(Row row) {
        return new Attendance(
                Presence.of(row.getString("presence")),
                row.getOffsetDateTime("presence_until").toInstant(),
                null,
                null);
    }

    static JsonArray json(List<Skill> skills) {
        var array = new JsonArray();
        skills.forEach(s -> array.add(new JsonObject().put("skill", s.skill()).put("level", s.level())));
        return array;
    }

    static JsonObject json(Map<String, Integer> costs) {
        var object = new JsonObject();
        costs.forEach(object::put);
        return object;
    }

    private static List<Skill> skills(JsonArray array) {
        var skills = new ArrayList<Skill>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonObject skill = array.getJsonObject(i);
            skills.add(new Skill(skill.getString("skill"), skill.getInteger("level")));
        }
        return skills;
    }

    private static Map<String, Integer> costs(JsonObject object) {
        var costs = new HashMap<String, Integer>();
        object.fieldNames().forEach(channel -> costs.put(channel, object.getInteger(channel)));
        return costs;
    }
}
