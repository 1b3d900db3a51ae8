package dev.regente.routing.assignment.explanation;

import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.ranking.model.Exclusion;
import dev.regente.routing.assignment.ranking.model.Score;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Who was considered, as it is kept with a decision. */
public final class CandidateJson {

    private CandidateJson() {}

    public static JsonArray of(List<Candidacy> candidates) {
        var array = new JsonArray();
        candidates.forEach(c -> array.add(new JsonObject()
                .put("agentId", c.agentId())
                .put("excludedBy", c.eligible() ? null : c.excludedBy().word())
                .put("what", c.eligible() ? null : c.excludedBy().what())
                .put("score", json(c.score()))));
        return array;
    }

    private static JsonObject json(Score score) {
        return new JsonObject()
                .put("preferred", score.preferred())
                .put("ring", score.ring())
                .put("used", score.used())
                .put("total", score.total())
                .put("idleSince", score.idleSince())
                .put("lastAssigned", score.lastAssigned())
                .put("skill", score.skill());
    }

    private static Score score(JsonObject score) {
        return new Score(
                score.getBoolean("preferred"),
                score.getInteger("ring"),
                score.getInteger("used"),
                score.getInteger("total"),
                score.getInstant("idleSince"),
                score.getInstant("lastAssigned"),
                score.getInteger("skill"));
    }

    public static List<Candidacy> candidates(JsonArray array) {
        var candidates = new ArrayList<Candidacy>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonObject c = array.getJsonObject(i);
            String rule = c.getString("excludedBy");
            candidates.add(new Candidacy(
                    c.getString("agentId"),
                    rule == null ? null : Exclusion.of(rule, c.getString("what")),
                    score(c.getJsonObject("score"))));
        }
        return candidates;
    }
}
