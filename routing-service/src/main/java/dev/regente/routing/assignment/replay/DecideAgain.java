package dev.regente.routing.assignment.replay;

import dev.regente.routing.assignment.explanation.CandidateJson;
import dev.regente.routing.assignment.model.Decision;
import dev.regente.routing.assignment.model.Decision.Ask;
import dev.regente.routing.assignment.model.RoutingEngine;
import dev.regente.routing.assignment.ranking.model.Candidacy;
import dev.regente.routing.assignment.replay.model.RoundText;
import io.vertx.core.json.JsonArray;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides again whatever a database has kept, each round from nothing but its stored input, and compares: for whoever
 * doubts an old decision, or has changed the engine.
 *
 * <p>{@code PGPASSWORD=… java -cp 'app/*:lib/main/*:lib/boot/*' dev.regente.routing.assignment.replay.DecideAgain
 * <JDBC URL> <user>} in the folder of the packaged service; it reads only, and ends with 1 when any decision is another
 * one today.
 */
public final class DecideAgain {

    private static final Logger LOG = Logger.getLogger(DecideAgain.class);
    private static final int ROWS = 50;

    private static final String ROUNDS = "SELECT id, input FROM match_round ORDER BY id";
    private static final String DECISIONS =
            """
            SELECT round_id, conversation_id, outcome, reason, asked, considered, candidates::text
            FROM decision WHERE round_id IS NOT NULL ORDER BY round_id""";

    private int rounds;
    private int same;
    private int others;

    private DecideAgain() {}

    public static void main(String... words) throws SQLException {
        var again = new DecideAgain();
        try (Connection one = connect(words);
                Connection other = connect(words)) {
            again.compare(one, other);
        }
        LOG.infof(
                "Decided again: %d rounds, %d decisions as recorded, %d otherwise",
                again.rounds, again.same, again.others);
        System.exit(again.others == 0 ? 0 : 1);
    }

    /** A decision without what it was about; who was changed meanwhile by somebody else was not asked in the end. */
    private record Said(boolean waits, boolean direct, List<String> asked, String reason, Explanation why) {

        static Said of(Decision decision) {
            List<Ask> asks = decision.fold(Decision.Offered::asks, waits -> List.of());
            return new Said(
                    asks.isEmpty(),
                    !asks.isEmpty() && asks.get(0).direct(),
                    asks.stream().map(Ask::agentId).toList(),
                    decision.fold(
                            Decision.Offered::basis, waits -> waits.reason().word()),
                    new Explanation(
                            decision.explanation().considered(),
                            decision.explanation().candidates()));
        }

        boolean isRecordedAs(ResultSet row) throws SQLException {
            var recorded = new Explanation(
                    row.getInt("considered"), CandidateJson.candidates(new JsonArray(row.getString("candidates"))));
            String outcome = row.getString("outcome");
            return waits == outcome.equals("waits")
                    && direct == outcome.equals("assigned")
                    && reason.equals(row.getString("reason"))
                    && asked.containsAll(
                            List.of((String[]) row.getArray("asked").getArray()))
                    && why.equals(recorded);
        }
    }

    private record Explanation(int considered, List<Candidacy> candidates) {}

    /** Both are read in the order of the rounds. */
    private void compare(Connection one, Connection other) throws SQLException {
        try (PreparedStatement inputs = one.prepareStatement(ROUNDS);
                PreparedStatement recorded = other.prepareStatement(DECISIONS)) {
            inputs.setFetchSize(ROWS);
            recorded.setFetchSize(ROWS);
            try (ResultSet round = inputs.executeQuery();
                    ResultSet decision = recorded.executeQuery()) {
                boolean more = decision.next();
                while (round.next()) {
                    rounds++;
                    UUID id = round.getObject("id", UUID.class);
                    Map<UUID, Said> decided = decided(round.getString("input"));
                    for (; more && id.equals(decision.getObject("round_id", UUID.class)); more = decision.next()) {
                        compare(id, decision, decided);
                    }
                }
                if (more) {
                    throw new IllegalStateException("A decision names a round that is not kept");
                }
            }
        }
    }

    private void compare(UUID round, ResultSet recorded, Map<UUID, Said> decided) throws SQLException {
        UUID conversation = recorded.getObject("conversation_id", UUID.class);
        Said said = decided.get(conversation);
        if (said != null && said.isRecordedAs(recorded)) {
            same++;
        } else {
            others++;
            LOG.warnf("Round %s would decide otherwise of conversation %s", round, conversation);
        }
    }

    private static Map<UUID, Said> decided(String input) {
        var decided = new HashMap<UUID, Said>();
        for (Decision decision : RoutingEngine.decide(RoundText.decode(input)).decisions()) {
            decided.put(decision.item().conversationId(), Said.of(decision));
        }
        return decided;
    }

    private static Connection connect(String... words) throws SQLException {
        Connection connection = DriverManager.getConnection(words[0], words[1], System.getenv("PGPASSWORD"));
        connection.setReadOnly(true);
        // Else the driver reads everything at once.
        connection.setAutoCommit(false);
        return connection;
    }
}
