package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.analytics.survey.Surveys.EpisodeKey;
import dev.regente.analytics.survey.model.Case;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the cases that have ended, whichever of their events came last. */
@ApplicationScoped
class FollowCases implements FactFollower {

    private static final Set<Kind> KINDS = EnumSet.of(
            Kind.CONVERSATION_OPENED,
            Kind.MESSAGE_APPENDED,
            Kind.MESSAGE_STATUS_CHANGED,
            Kind.CONVERSATION_QUEUED,
            Kind.CONVERSATION_ASSIGNED,
            Kind.CONVERSATION_RESOLVED,
            Kind.CONVERSATION_REOPENED);

    private final Surveys surveys;
    private final SurveyPolicies policies;
    private final AskCustomers askCustomers;

    FollowCases(Surveys surveys, SurveyPolicies policies, AskCustomers askCustomers) {
        this.surveys = surveys;
        this.policies = policies;
        this.askCustomers = askCustomers;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    /** Most conversations that are touched are not resolved, and cost nothing. */
    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        var cases = known.values().stream()
                .flatMap(facts -> Case.of(facts.all()).stream())
                .toList();
        if (cases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var resolved = cases.stream().map(Case::conversation).collect(Collectors.toCollection(TreeSet::new));
        return surveys.known(tx, resolved)
                .chain(decided -> surveys.attribute(tx, moved(cases, decided)).replaceWith(fresh(cases, decided)))
                .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : ask(tx, fresh));
    }

    private Uni<Void> ask(Tx tx, List<Case> fresh) {
        return policies.all(tx)
                .chain(all -> all.isEmpty() ? Uni.createFrom().voidItem() : askCustomers.ask(tx, all, fresh));
    }

    private static List<Case> fresh(List<Case> cases, Map<EpisodeKey, Case.Attribution> decided) {
        return cases.stream()
                .filter(one -> !decided.containsKey(EpisodeKey.of(one)))
                .toList();
    }

    private static List<Case> moved(List<Case> cases, Map<EpisodeKey, Case.Attribution> decided) {
        return cases.stream()
                .filter(one -> decided.containsKey(EpisodeKey.of(one)))
                .filter(one -> !one.counts().equals(decided.get(EpisodeKey.of(one))))
                .toList();
    }
}
