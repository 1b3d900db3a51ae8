package dev.regente.analytics.survey.model;

import dev.regente.analytics.survey.model.SurveyPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which survey asks about a case: at most one.
 *
 * <p>The one that asks a customer most seldom goes first; where it declines, the next one may. Two surveys of one kind
 * are as far apart as its cool-down says, two of different kinds as far as the shorter one of theirs. So each gets its
 * turn, and whoever is asked rarely by each of them is asked rarely.
 *
 * @param policy of the survey that asks; where none does, of the last one that declined
 */
public record SurveyChoice(SurveyPolicy policy, Verdict verdict) {

    private static final Comparator<SurveyPolicy> SELDOM_FIRST =
            Comparator.comparing(SurveyPolicy::coolDown).reversed().thenComparing(SurveyPolicy::name);

    /** When another case ended about which a survey asks the same customer. */
    public record Asked(String survey, Instant at) {}

    /** @param policies all that there are, at least one */
    public static SurveyChoice of(Collection<SurveyPolicy> policies, Case ended, Collection<Asked> asked, Instant now) {
        List<SurveyPolicy> enabled = policies.stream()
                .filter(SurveyPolicy::enabled)
                .sorted(SELDOM_FIRST)
                .toList();
        SurveyChoice last = null;
        for (SurveyPolicy policy : enabled) {
            boolean rested = asked.stream().allMatch(other -> rested(policy, other, policies, ended));
            last = new SurveyChoice(policy, policy.decide(ended, rested, now));
            if (last.verdict() == Verdict.ASKED) {
                return last;
            }
        }
        return last == null ? declined(policies) : last;
    }

    /** The longest time that any of these holds back another. */
    public static Duration longestRest(Collection<SurveyPolicy> policies) {
        return policies.stream()
                .map(SurveyPolicy::coolDown)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static SurveyChoice declined(Collection<SurveyPolicy> policies) {
        return new SurveyChoice(policies.stream().max(SELDOM_FIRST).orElseThrow(), Verdict.DISABLED);
    }

    private static boolean rested(SurveyPolicy policy, Asked other, Collection<SurveyPolicy> policies, Case ended) {
        Duration rest = policies.stream()
                .filter(one -> one.name().equals(other.survey()))
                .map(SurveyPolicy::coolDown)
                .filter(theirs -> theirs.compareTo(policy.coolDown()) < 0)
                .findFirst()
                .orElse(policy.coolDown());
        return Duration.between(other.at(), ended.resolvedAt()).abs().compareTo(rest) >= 0;
    }
}
