package dev.regente.analytics.survey;

import dev.regente.analytics.ingest.FactFollower;
import dev.regente.analytics.ingest.Facts;
import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import dev.regente.kit.data.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** Puts answers to the surveys that they belong to, where figures count them. */
@ApplicationScoped
class CollectAnswers implements FactFollower {

    private static final Set<Kind> KINDS = EnumSet.of(Kind.SURVEY_ANSWERED);

    private final Facts facts;
    private final Answers answers;
    private final SurveyMeters meters;

    CollectAnswers(Facts facts, Answers answers, SurveyMeters meters) {
        this.facts = facts;
        this.answers = answers;
        this.meters = meters;
    }

    @Override
    public Set<Kind> kinds() {
        return KINDS;
    }

    @Override
    public Uni<Void> follow(Tx tx, SortedSet<UUID> conversations) {
        return facts.of(tx, conversations, KINDS)
                .map(known ->
                        known.values().stream().flatMap(Collection::stream).toList())
                .chain((List<Fact> told) -> answers.keep(tx, told))
                .invoke(fresh -> tx.afterCommit(() -> fresh.forEach(meters::answered)))
                .replaceWithVoid();
    }
}
