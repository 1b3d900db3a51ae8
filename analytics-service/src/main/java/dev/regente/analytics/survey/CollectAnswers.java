package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.analytics.ingest.model.KnownFacts;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Puts answers to the surveys that they belong to, where figures count them. */
@ApplicationScoped
class CollectAnswers implements FactFollower {

    private static final Set<Kind> KINDS = EnumSet.of(Kind.SURVEY_ANSWERED);

    private final Answers answers;
    private final SurveyMeters meters;

    CollectAnswers(Answers answers, SurveyMeters meters) {
        this.answers = answers;
        this.meters = meters;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> follow(Tx tx, Map<UUID, KnownFacts> known) {
        List<Fact> told = known.values().stream()
                .flatMap(facts -> facts.all().stream())
                .filter(fact -> KINDS.contains(fact.kind()))
                .toList();
        return answers.keep(tx, told)
                .invoke(fresh -> tx.afterCommit(() -> fresh.forEach(meters::answered)))
                .replaceWithVoid();
    }
}
