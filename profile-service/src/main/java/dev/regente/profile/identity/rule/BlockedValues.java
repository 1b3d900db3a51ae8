package dev.regente.profile.identity.rule;

import com.google.re2j.Pattern;
import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import dev.regente.profile.identity.rule.model.BlockList;
import dev.regente.profile.identity.rule.model.Blocked;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values that mean nobody, ready to be looked up. RE2 answers in linear time, whatever an expression says. */
final class BlockedValues implements Blocked {

    private final Set<String> values;
    private final List<Pattern> patterns;
    private final Map<IdentifierType, Set<String>> byType = new HashMap<>();
    private final Set<Identifier.Key> scoped;

    BlockedValues(BlockList list) {
        values = lower(list.values());
        patterns = list.patterns().stream()
                .map(p -> Pattern.compile(p, Pattern.CASE_INSENSITIVE))
                .toList();
        list.byType().forEach((type, some) -> byType.put(type, lower(some)));
        scoped = list.scoped().stream().map(k -> within(k, k.match())).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean blocks(Identifier identifier) {
        return blocks(identifier.raw()) || blocks(identifier.value()) || isBlocked(identifier);
    }

    private boolean isBlocked(Identifier identifier) {
        Set<String> some = byType.getOrDefault(identifier.type(), Set.of());
        return Stream.of(identifier.value(), identifier.key().match())
                .anyMatch(value -> some.contains(lower(value)) || scoped.contains(within(identifier.key(), value)));
    }

    private static Identifier.Key within(Identifier.Key key, String value) {
        return new Identifier.Key(key.type(), key.scope(), lower(value));
    }

    private boolean blocks(String value) {
        return values.contains(lower(value)) || patterns.stream().anyMatch(p -> p.matches(value));
    }

    private static Set<String> lower(Collection<String> values) {
        return values.stream().map(BlockedValues::lower).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
