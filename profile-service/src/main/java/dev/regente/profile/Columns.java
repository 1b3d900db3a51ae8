package dev.regente.profile;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The rows of one multi-row statement, given to it column by column as the arrays that {@code unnest} takes. */
public final class Columns<T> {

    private final List<T> rows;
    private final Tuple tuple = Tuple.tuple();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(List.copyOf(rows));
    }

    public Columns<T> texts(Function<T, String> of) {
        tuple.addArrayOfString(rows.stream().map(of).toArray(String[]::new));
        return this;
    }

    public Columns<T> uuids(Function<T, UUID> of) {
        tuple.addArrayOfUUID(rows.stream().map(of).toArray(UUID[]::new));
        return this;
    }

    public Columns<T> flags(Function<T, Boolean> of) {
        tuple.addArrayOfBoolean(rows.stream().map(of).toArray(Boolean[]::new));
        return this;
    }

    public Columns<T> numbers(Function<T, Integer> of) {
        tuple.addArrayOfInteger(rows.stream().map(of).toArray(Integer[]::new));
        return this;
    }

    public Columns<T> longs(Function<T, Long> of) {
        tuple.addArrayOfLong(rows.stream().map(of).toArray(Long[]::new));
        return this;
    }

    public Columns<T> reals(Function<T, Float> of) {
        tuple.addArrayOfFloat(rows.stream().map(of).toArray(Float[]::new));
        return this;
    }

    public Columns<T> times(Function<T, Instant> of) {
        tuple.addArrayOfOffsetDateTime(rows.stream().map(of).map(Columns::utc).toArray(OffsetDateTime[]::new));
        return this;
    }

    public Tuple tuple() {
        return tuple;
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
