package dev.regente.routing.assignment.explanation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.regente.routing.assignment.explanation.model.Change;
import dev.regente.routing.assignment.explanation.model.Counterfactual;
import dev.regente.routing.assignment.explanation.model.Counterfactual.Answer;
import dev.regente.routing.assignment.explanation.model.Counterfactual.Answer.NoChangeOfHers;
import dev.regente.routing.assignment.explanation.model.Counterfactual.Answer.With;
import dev.regente.routing.assignment.model.RoundInput;
import dev.regente.routing.assignment.ranking.model.Exclusion.Rule;
import dev.regente.routing.assignment.replay.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers why an agent was not asked: the round is decided again with the smallest change that makes her be. */
@ApplicationScoped
public class WhyNot {

    private static final String NOBODY_IS_ASKED = "nobody_is_asked";
    private static final TypeReference<Map<String, Object>> FIGURES = new TypeReference<>() {};

    private final Rounds rounds;
    private final ObjectMapper json;

    WhyNot(Rounds rounds, ObjectMapper json) {
        this.rounds = rounds;
        this.json = json;
    }

    /**
     * What would have had to be otherwise.
     *
     * @param eligible for her to be among those who could have had it
     * @param first for her to be asked before all others
     */
    public record Otherwise(String agentId, Needed eligible, Needed first) {}

    /**
     * @param already whether nothing would have had to be otherwise
     * @param changes that it takes together: each says what, with its figures
     * @param impossibleBecause the rule that no change of hers lifts, or {@code nobody_is_asked}
     */
    public record Needed(boolean already, List<Map<String, Object>> changes, String impossibleBecause) {}

    /** Empty when the round is kept no longer, or she did not work in the queue. */
    public Uni<Optional<Otherwise>> ask(UUID round, UUID conversation, String agentId) {
        return rounds.find(round).map(found -> found.flatMap(input -> ask(input, conversation, agentId)));
    }

    private Optional<Otherwise> ask(RoundInput input, UUID conversation, String agentId) {
        return Counterfactual.of(input, conversation, agentId)
                .map(c -> new Otherwise(agentId, needed(c.eligible()), needed(c.first())));
    }

    private Needed needed(Answer answer) {
        if (answer instanceof With with) {
            return new Needed(false, with.changes().stream().map(this::view).toList(), null);
        }
        if (answer instanceof NoChangeOfHers no) {
            return new Needed(
                    false,
                    List.of(),
                    Optional.ofNullable(no.rule()).map(Rule::word).orElse(NOBODY_IS_ASKED));
        }
        return new Needed(true, List.of(), null);
    }

    private Map<String, Object> view(Change change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("change", words(change.getClass().getSimpleName()));
        view.putAll(json.convertValue(change, FIGURES));
        view.computeIfPresent("kind", (name, kind) -> kind.toString().toLowerCase(Locale.ROOT));
        return view;
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
