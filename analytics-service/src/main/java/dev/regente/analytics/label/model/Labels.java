package dev.regente.analytics.label.model;

import dev.regente.analytics.ingest.model.Fact;
import dev.regente.analytics.ingest.model.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a conversation is labelled now, which figures can be grouped by; the same however its facts were ordered.
 *
 * @param profile whose it was when it was opened; null while unknown, as are priority and team
 * @param tags sorted, without repetition
 */
public record Labels(UUID profile, List<String> tags, Integer priority, String team) {

    public Labels {
        tags = tags.stream().distinct().sorted().toList();
    }

    public static Labels of(Collection<Fact> facts) {
        UUID profile = facts.stream()
                .filter(fact ->
                        fact.kind() == Kind.CONVERSATION_OPENED && fact.about().profile() != null)
                .max(Fact.BY_SEQUENCE)
                .map(fact -> fact.about().profile())
                .orElse(null);
        Optional<Fact> latest = facts.stream()
                .filter(fact -> fact.kind() == Kind.CONVERSATION_CHANGED)
                .max(Fact.BY_SEQUENCE);
        return new Labels(
                profile,
                latest.map(Labels::tags).orElse(List.of()),
                latest.map(Labels::priority).orElse(null),
                latest.map(fact -> fact.text("team")).orElse(null));
    }

    private static List<String> tags(Fact changed) {
        return changed.data().get("tags") instanceof Collection<?> tags
                ? tags.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Integer priority(Fact changed) {
        return changed.data().get("priority") instanceof Number number ? number.intValue() : null;
    }
}
