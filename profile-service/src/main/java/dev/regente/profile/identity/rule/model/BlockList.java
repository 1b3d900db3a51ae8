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
 */
public record BlockList(List<String> values, List<String> patterns, Map<IdentifierType, List<String>> byType) {

    public BlockList {
        values = List.copyOf(values);
        patterns = List.copyOf(patterns);
        byType = Map.copyOf(byType);
    }

    /** The same with one value of one type more. */
    BlockList with(Identifier.Key key) {
        var more = new EnumMap<IdentifierType, List<String>>(IdentifierType.class);
        more.putAll(byType);
        more.merge(key.type(), List.of(key.match()), (some, one) -> Stream.concat(some.stream(), one.stream())
                .distinct()
                .toList());
        return new BlockList(values, patterns, more);
    }

    /** How many values there are. */
    public int size() {
        return values.size() + byType.values().stream().mapToInt(List::size).sum();
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
                Map.of());
    }
}
