package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.Facts;
import dev.regente.analytics.survey.Surveys.Decided;
import dev.regente.analytics.survey.model.Case;
import dev.regente.analytics.survey.model.SurveyChoice;
import dev.regente.analytics.survey.model.SurveyChoice.Asked;
import dev.regente.analytics.survey.model.SurveyPolicy;
import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import dev.regente.contracts.SurveyMetric;
import dev.regente.contracts.analytics.SurveyRequested;
import dev.regente.kit.Ids;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides about cases that have ended which survey asks how it went, if any, once and for good. */
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

    Uni<Void> ask(Tx tx, List<SurveyPolicy> policies, List<Case> ended) {
        List<Case> sorted = ended.stream().sorted(IN_THEIR_ORDER).toList();
        Duration rest = SurveyChoice.longestRest(policies);
        Instant from = sorted.get(0).resolvedAt().minus(rest);
        Instant to = sorted.get(sorted.size() - 1).resolvedAt().plus(rest);
        Set<UUID> profiles = sorted.stream().map(Case::profile).collect(Collectors.toSet());
        return surveys.asked(tx, profiles, from, to)
                .map(asked -> decide(policies, sorted, asked))
                .call(decided -> surveys.add(tx, decided))
                .chain(decided -> facts.languages(tx, profiles).invoke(spoken -> announce(tx, decided, spoken)))
                .replaceWithVoid();
    }

    private List<Decided> decide(List<SurveyPolicy> policies, List<Case> sorted, Map<UUID, List<Asked>> asked) {
        Instant now = clock.instant();
        var decided = new ArrayList<Decided>();
        for (Case ended : sorted) {
            List<Asked> others = asked.computeIfAbsent(ended.profile(), id -> new ArrayList<>());
            SurveyChoice choice = SurveyChoice.of(policies, ended, others, now);
            if (choice.verdict() == Verdict.ASKED) {
                others.add(new Asked(choice.policy().name(), ended.resolvedAt()));
            }
            decided.add(new Decided(ids.next(), ended, choice));
        }
        return decided;
    }

    private void announce(Tx tx, List<Decided> decided, Map<UUID, String> spoken) {
        for (Decided one : decided) {
            if (one.choice().verdict() == Verdict.ASKED) {
                tx.announce(new SurveyRequested(
                        one.ended().conversation().toString(),
                        one.id().toString(),
                        one.ended().episode(),
                        SurveyMetric.valueOf(one.choice().policy().metric().toUpperCase(Locale.ROOT)),
                        spoken.getOrDefault(one.ended().profile(), USUAL_LANGUAGE),
                        one.expiresAt()));
            }
            tx.afterCommit(() -> meters.decided(one));
        }
    }
}
