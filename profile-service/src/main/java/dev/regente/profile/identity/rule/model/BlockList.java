package dev.regente.profile.identity.rule.model;

import dev.regente.profile.identity.model.Identifier;
import dev.regente.profile.identity.model.IdentifierType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values that programs send when they know nothing. Matching on them would make one person of thousands.
 *
 * @param values whole values in any case
 * @param patterns RE2 expressions that fit a whole value in any case
 * @param byType whole values of one type only, such as those that the firewall found
 * @param scoped values within one page, account or system only
 */
public record BlockList(
        List<String> values,
        List<String> patterns,
        Map<IdentifierType, List<String>> byType,
        List<Identifier.Key> scoped) {

    public BlockList {
        values = List.copyOf(values);
        patterns = List.copyOf(patterns);
        byType = Map.copyOf(byType);
        scoped = List.copyOf(scoped);
    }

    /** The same with one value more, of its type or, where that has scopes, of its scope. */
    BlockList with(Identifier.Key key) {
        if (!key.scope().isEmpty()) {
            return new BlockList(values, patterns, byType, with(scoped, key));
        }
        var more = new EnumMap<IdentifierType, List<String>>(IdentifierType.class);
        more.putAll(byType);
        more.put(key.type(), with(byType.getOrDefault(key.type(), List.of()), key.match()));
        return new BlockList(values, patterns, more, scoped);
    }

    private static <T> List<T> with(List<T> some, T one) {
        return Stream.concat(some.stream(), Stream.of(one)).distinct().toList();
    }

    /** How many values there are. */
    public int size() {
        return values.size() + byType.values().stream().mapToInt(List::size).sum() + scoped.size();
    }

    /** What a fresh system begins with. */
    public static BlockList defaults() {
        return new BlockList(
                List.of(
                        "-1",
                        "null",
                        "nil",
                        "none",
                        "n/a",
                        "na",
                        "nan",
                        "undefined",
                        "unknown",
                        "anonymous",
                        "void",
                        "test",
                        "abc123"),
                List.of(
                        "[0-]*",
                        "(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?)([-+_.][^@]*)?@.*"),
                Map.of(),
                List.of());
    }
}
