package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.Facts;
import dev.regente.analytics.survey.Surveys.Decided;
import dev.regente.analytics.survey.model.Case;
import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides about cases that have ended whether their customers are asked how it went, once and for good. */
@ApplicationScoped
class AskCustomers {

    private static final String USUAL_LANGUAGE = "en";
    private static final Comparator<Case> IN_THEIR_ORDER =
            Comparator.comparing(Case::resolvedAt).thenComparing(Case::conversation);

    private final Surveys surveys;
    private final Facts facts;
    private final SurveyMeters meters;
    private final Ids ids;
    private final Clock clock;

    AskCustomers(Surveys surveys, Facts facts, SurveyMeters meters, Ids ids, Clock clock) {
        this.surveys = surveys;
        this.facts = facts;
        this.meters = meters;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Void> ask(Tx tx, SurveyPolicy policy, List<Case> ended) {
        List<Case> sorted = ended.stream().sorted(IN_THEIR_ORDER).toList();
        Instant from = sorted.get(0).resolvedAt().minus(policy.coolDown());
        Instant to = sorted.get(sorted.size() - 1).resolvedAt().plus(policy.coolDown());
        Set<UUID> profiles = sorted.stream().map(Case::profile).collect(Collectors.toSet());
        return surveys.asked(tx, policy.name(), profiles, from, to)
                .map(asked -> decide(policy, sorted, asked))
                .call(decided -> surveys.add(tx, policy.name(), decided))
                .chain(decided -> facts.languages(tx, profiles).invoke(spoken -> announce(tx, policy, decided, spoken)))
                .replaceWithVoid();
    }

    private List<Decided> decide(SurveyPolicy policy, List<Case> sorted, Map<UUID, List<Instant>> asked) {
        Instant now = clock.instant();
        var decided = new ArrayList<Decided>();
        for (Case ended : sorted) {
            List<Instant> others = asked.computeIfAbsent(ended.profile(), id -> new ArrayList<>());
            Verdict verdict = policy.decide(ended, others, now);
            if (verdict == Verdict.ASKED) {
                others.add(ended.resolvedAt());
            }
            decided.add(new Decided(ids.next(), ended, verdict, policy.expiresAt(ended)));
        }
        return decided;
    }

    private void announce(Tx tx, SurveyPolicy policy, List<Decided> decided, Map<UUID, String> spoken) {
        var metric = SurveyMetric.valueOf(policy.metric().toUpperCase(Locale.ROOT));
        for (Decided one : decided) {
            if (one.verdict() == Verdict.ASKED) {
                tx.announce(new SurveyRequested(
                        one.ended().conversation().toString(),
                        one.id().toString(),
                        one.ended().episode(),
                        metric,
                        spoken.getOrDefault(one.ended().profile(), USUAL_LANGUAGE),
                        one.expiresAt()));
            }
            tx.afterCommit(() -> meters.decided(one));
        }
    }
}
