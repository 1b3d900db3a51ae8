package dev.regente.analytics.clock.kept;

import dev.regente.analytics.clock.model.Segment.Attribution;
import dev.regente.analytics.clock.model.Segment.Mark;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Pieces of several conversations, turned into arrays for {@code unnest}; the conversation is the first one. */
public final class Columns<P> {

    private final List<Kept<P>> rows;
    private final Tuple values = Tuple.tuple();

    private Columns(List<Kept<P>> rows) {
        this.rows = rows;
    }

    /** A piece and whose it is. */
    public record Kept<P>(UUID conversation, P piece) {}

    public static <P> Columns<P> of(List<Kept<P>> rows) {
        var columns = new Columns<>(rows);
        columns.values.addArrayOfUUID(rows.stream().map(Kept::conversation).toArray(UUID[]::new));
        return columns;
    }

    public Tuple values() {
        return values;
    }

    public Columns<P> words(Function<P, String> of) {
        values.addArrayOfString(column(of, String[]::new));
        return this;
    }

    public Columns<P> numbers(Function<P, Integer> of) {
        values.addArrayOfInteger(column(of, Integer[]::new));
        return this;
    }

    public Columns<P> ids(Function<P, UUID> of) {
        values.addArrayOfUUID(column(of, UUID[]::new));
        return this;
    }

    public Columns<P> days(Function<P, LocalDate> of) {
        values.addArrayOfLocalDate(column(of, LocalDate[]::new));
        return this;
    }

    public Columns<P> longs(Function<P, Long> of) {
        values.addArrayOfLong(column(of, Long[]::new));
        return this;
    }

    public Columns<P> doubles(Function<P, Double> of) {
        values.addArrayOfDouble(column(of, Double[]::new));
        return this;
    }

    public Columns<P> flags(Function<P, Boolean> of) {
        values.addArrayOfBoolean(column(of, Boolean[]::new));
        return this;
    }

    /** Two columns, when and which event; null where there is no mark. */
    public Columns<P> marks(Function<P, Mark> of) {
        values.addArrayOfOffsetDateTime(column(
                of.andThen(mark -> mark == null ? null : mark.at().atOffset(ZoneOffset.UTC)), OffsetDateTime[]::new));
        values.addArrayOfUUID(column(of.andThen(mark -> mark == null ? null : mark.event()), UUID[]::new));
        return this;
    }

    /** Four columns: channel, account, queue and agent. */
    public Columns<P> attributions(Function<P, Attribution> of) {
        return words(of.andThen(Attribution::channel))
                .words(of.andThen(Attribution::account))
                .words(of.andThen(Attribution::queue))
                .words(of.andThen(Attribution::agent));
    }

    /** The mark in two columns of a row, or null. */
    public static Mark mark(Row row, String at, String event) {
        return row.getUUID(event) == null
                ? null
                : new Mark(row.getOffsetDateTime(at).toInstant(), row.getUUID(event));
    }

    public static Attribution attribution(Row row) {
        return new Attribution(
                row.getString("channel"), row.getString("account"), row.getString("queue"), row.getString("agent"));
    }

    private <T> T[] column(Function<P, T> of, IntFunction<T[]> array) {
        return rows.stream().map(row -> of.apply(row.piece())).toArray(array);
    }
}
