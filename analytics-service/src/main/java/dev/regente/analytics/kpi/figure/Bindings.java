package dev.regente.analytics.kpi.figure;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The values of a statement, each bound where it is needed. */
final class Bindings {

    private final Tuple values = Tuple.tuple();

    Tuple values() {
        return values;
    }

    String add(String text) {
        return named(values.addString(text));
    }

    String add(int number) {
        return named(values.addInteger(number));
    }

    String add(UUID id) {
        return named(values.addUUID(id));
    }

    /** As the columns of a table. */
    String add(List<String> words, List<Integer> numbers) {
        return named(values.addArrayOfString(words.toArray(String[]::new))) + "::text[], " + addNumbers(numbers);
    }

    String addNumbers(List<Integer> numbers) {
        return named(values.addArrayOfInteger(numbers.toArray(Integer[]::new))) + "::int[]";
    }

    String add(Instant at) {
        return named(values.addOffsetDateTime(utc(at)));
    }

    String add(List<Instant> times) {
        return named(values.addArrayOfOffsetDateTime(
                        times.stream().map(Bindings::utc).toArray(OffsetDateTime[]::new)))
                + "::timestamptz[]";
    }

    private static String named(Tuple values) {
        return "$" + values.size();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
