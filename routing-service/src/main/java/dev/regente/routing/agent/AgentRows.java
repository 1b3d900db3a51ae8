package dev.regente.routing.agent;

import dev.regente.routing.agent.model.Abilities;
import dev.regente.routing.agent.model.Agent;
import dev.regente.routing.agent.model.Attendance;
import dev.regente.routing.agent.model.Capacity;
import dev.regente.routing.agent.model.Interruption;
import dev.regente.routing.agent.model.Load;
import dev.regente.routing.agent.model.Presence;
import dev.regente.routing.agent.model.Skill;
import dev.regente.routing.agent.model.Turn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How agents lie in their table. */
final class AgentRows {

    static final String COLUMNS =
            """
            id, name, kind, enabled, queues, skills, languages, teams, presence, presence_until, available_since,
            wrap_up_until, idle_since, assigned, capacity_total, capacity_used, costs, max_items, interruption,
            version""";

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
                Agent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("enabled"),
                List.of(row.getArrayOfStrings("queues")),
                new Abilities(
                        skills(row.getJsonArray("skills")),
                        List.of(row.getArrayOfStrings("languages")),
                        List.of(row.getArrayOfStrings("teams"))),
                new Capacity(
                        row.getInteger("capacity_total"),
                        numbers(row.getJsonObject("costs")),
                        numbers(row.getJsonObject("max_items")),
                        interruption(row.getJsonObject("interruption"))),
                Load.of(row.getInteger("capacity_used")),
                attendance(row),
                new Turn(row.getOffsetDateTime("idle_since").toInstant(), times(row.getJsonObject("assigned"))),
                row.getLong("version"));
    }

    private static Attendance attendance(Row row) {
        return new Attendance(
                Presence.of(row.getString("presence")),
                row.getOffsetDateTime("presence_until").toInstant(),
                instant(row.getOffsetDateTime("wrap_up_until")),
                instant(row.getOffsetDateTime("available_since")));
    }

    /** What she holds by channel, of a row that tells it. */
    static Load load(Row row) {
        var held = new HashMap<String, Load.Held>();
        JsonObject work = row.getJsonObject("work");
        if (work != null) {
            work.fieldNames().forEach(channel -> {
                JsonArray units = work.getJsonArray(channel);
                held.put(channel, new Load.Held(units.getInteger(0), units.getInteger(1)));
            });
        }
        return new Load(held);
    }

    static JsonObject json(Interruption rule) {
        var object = new JsonObject();
        rule.by().forEach((channel, by) -> object.put(channel, new JsonArray(List.copyOf(by))));
        return object;
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

    private static Map<String, Integer> numbers(JsonObject object) {
        return byChannel(object, object::getInteger);
    }

    private static Map<String, Instant> times(JsonObject object) {
        return byChannel(object, object::getInstant);
    }

    private static Interruption interruption(JsonObject object) {
        return new Interruption(byChannel(object, channel -> object.getJsonArray(channel).stream()
                .map(String.class::cast)
                .collect(Collectors.toSet())));
    }

    private static <T> Map<String, T> byChannel(JsonObject object, Function<String, T> value) {
        return object.fieldNames().stream().collect(Collectors.toMap(Function.identity(), value));
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
